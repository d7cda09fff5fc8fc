package io.sessionstore.web;

import java.util.Optional;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import org.jspecify.annotations.Nullable;

import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * What is to be done with what a client sends that has not the form of a token.
 */
public interface ForeignIds {

	/**
	 * Nothing.
	 */
	ForeignIds NONE = new ForeignIds() {

		@Override
		public Optional<Reissued> adopt(String text) {
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
	Optional<Reissued> adopt(String text);

	/**
	 * Is shown each session that a client's token has opened.
	 * @param session the session as it was found
	 */
	void usedToken(StoredSession session);

	/**
	 * Returns the id under which the old store itself is to be asked, where it still
	 * serves its sessions.
	 * @param text what a client sent, or a session's id
	 * @return the id, by default none
	 */
	default Optional<String> served(String text) {
		return Optional.empty();
	}

	/**
	 * Returns what gives a client the id of a session of the old store.
	 * @param transport gives it tokens
	 * @return by default the same
	 */
	default HttpSessionIdResolver transport(HttpSessionIdResolver transport) {
		return transport;
	}

	/**
	 * Ends what a session of the old store may have become meanwhile.
	 * @param oldId the session's id
	 */
	default void ended(String oldId) {
	}

	/**
	 * Finds what a session of the old store has become meanwhile.
	 * @param oldId the session's id
	 * @return the session, by default none
	 */
	default Optional<StoredSession> moved(String oldId) {
		return Optional.empty();
	}

	/**
	 * Finds what a session of the old store is about to become: it is not there any more,
	 * since another node moves it. What that has begun is brought to its end.
	 * @param oldId the session's id
	 * @return the session, by default none
	 */
	default Optional<StoredSession> overtaken(String oldId) {
		return Optional.empty();
	}

	/**
	 * A session with a token that its client does not know yet.
	 *
	 * @param token opens the session
	 * @param session the session as it was read
	 * @param lasting the request attribute that makes its cookie outlive the browser, or
	 * {@code null} if it is not to
	 */
	record Reissued(SessionToken token, StoredSession session, @Nullable String lasting) {

	}

}
