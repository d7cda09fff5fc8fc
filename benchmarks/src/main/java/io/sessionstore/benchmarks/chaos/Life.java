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

	private boolean perhapsEnded;

	private String endedBy = "";

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

	void perhapsEnded() {
		this.perhapsEnded = true;
	}

	void ended(String operation) {
		this.endedBy = operation + (this.perhapsEnded ? ", for the second time" : "");
	}

	String endedBy() {
		return this.endedBy;
	}

	boolean isPerhapsEnded() {
		return this.perhapsEnded;
	}

}
