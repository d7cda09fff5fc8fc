package io.sessionstore.benchmarks.chaos;

import java.util.HashSet;
import java.util.Set;

import io.sessionstore.SessionHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of one session. It is used by one client at a time.
 */
final class Life {

	private final SessionHandle handle;

	private final Set<String> values = new HashSet<>();

	private String token;

	private @Nullable String replaced;

	private boolean ended;

	private boolean perhapsEnded;

	private boolean perhapsRotated;

	Life(SessionHandle handle, String token, String value) {
		this.handle = handle;
		this.token = token;
		this.values.add(value);
	}

	SessionHandle handle() {
		return this.handle;
	}

	String token() {
		return this.token;
	}

	@Nullable String replacedToken() {
		return this.replaced;
	}

	boolean isLegal(@Nullable Object value) {
		return value != null && this.values.contains(value);
	}

	// An earlier change whose outcome was unknown may not come after this one.
	void changed(String value) {
		this.values.clear();
		this.values.add(value);
	}

	void perhapsChanged(String value) {
		this.values.add(value);
	}

	void rotated(String newToken) {
		this.replaced = this.token;
		this.token = newToken;
	}

	void perhapsRotated() {
		this.perhapsRotated = true;
	}

	void ended() {
		this.ended = true;
	}

	void perhapsEnded() {
		this.perhapsEnded = true;
	}

	boolean isEnded() {
		return this.ended;
	}

	boolean isPerhapsEnded() {
		return this.perhapsEnded;
	}

	boolean isPerhapsRotated() {
		return this.perhapsRotated;
	}

}
