package io.sessionstore.web;

import java.util.Optional;

import io.sessionstore.core.ReissuedSession;
import io.sessionstore.core.StoredSession;

/**
 * What is to be done with what a client sends that has not the form of a token.
 */
public interface OldIds {

	/**
	 * Nothing.
	 */
	OldIds NONE = new OldIds() {

		@Override
		public Optional<ReissuedSession> adopt(String text) {
			return Optional.empty();
		}

		@Override
		public void usedToken(StoredSession session) {
		}

	};

	/**
	 * Finds the session of a client that has an id of another store, and moves it first
	 * if need be.
	 * @param text anything at all
	 * @return the session and the token for the client, or empty if there is none
	 */
	Optional<ReissuedSession> adopt(String text);

	/**
	 * Is shown each session that a client's token has opened.
	 * @param session the session as it was found
	 */
	void usedToken(StoredSession session);

}
