package io.sessionstore.core;

import java.util.ArrayList;
import java.util.List;

import io.sessionstore.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * The token of a new session, or of one whose secret is being rotated: until it is
 * written it may be replaced, from then on it is to be handed to the client, once.
 */
final class TokenChanges {

	private @Nullable SessionToken token;

	private boolean written;

	// Given up for another before anybody knew whether they are written.
	private final List<SessionToken> before = new ArrayList<>(0);

	void give(SessionToken newToken) {
		SessionToken replaced = this.token;
		if (replaced != null && !this.written) {
			this.before.add(replaced);
		}
		this.token = newToken;
		this.written = false;
	}

	/**
	 * Returns whether there is a token that is not written yet.
	 */
	boolean isToBeWritten() {
		return this.token != null && !this.written;
	}

	/**
	 * Returns the token.
	 * @throws IllegalStateException if there is none
	 */
	SessionToken token() {
		SessionToken issued = this.token;
		if (issued == null) {
			throw new IllegalStateException("The session is neither new nor being rotated");
		}
		return issued;
	}

	/**
	 * Takes note that the token, if there is one, is in the row.
	 */
	void saved() {
		this.written = this.token != null;
		this.before.clear();
	}

	/**
	 * Takes note that the row has another secret than before: that of the token, whose
	 * write was not known to be done; that of one before, which is to be replaced still;
	 * or somebody else's, who has won.
	 */
	void found(byte[] secretHash) {
		SessionToken own = this.token;
		if (own != null && own.matches(secretHash)) {
			saved();
		}
		else if (this.before.stream().noneMatch((replaced) -> replaced.matches(secretHash))) {
			drop();
		}
	}

	boolean isIssued() {
		return this.written && this.token != null;
	}

	/**
	 * Hands a written token over, once.
	 */
	@Nullable SessionToken take() {
		SessionToken issued = this.written ? this.token : null;
		if (issued != null) {
			drop();
		}
		return issued;
	}

	void drop() {
		this.token = null;
		this.written = false;
		this.before.clear();
	}

	Memento memento() {
		return new Memento(this.token, this.written);
	}

	void restore(Memento memento) {
		this.token = memento.token();
		this.written = memento.written();
	}

	/**
	 * What there was before a write that may be rolled back.
	 *
	 * @param token the token, if the client does not know it yet
	 * @param written whether it was written
	 */
	record Memento(@Nullable SessionToken token, boolean written) {

	}

}
