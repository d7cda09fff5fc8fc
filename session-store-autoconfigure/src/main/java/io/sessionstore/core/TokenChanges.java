package io.sessionstore.core;

import io.sessionstore.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * The token of a new session, or of one whose secret is being rotated: until it is
 * written it may be replaced, from then on it is to be handed to the client, once.
 */
final class TokenChanges {

	private @Nullable SessionToken token;

	private boolean written;

	void give(SessionToken newToken) {
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
