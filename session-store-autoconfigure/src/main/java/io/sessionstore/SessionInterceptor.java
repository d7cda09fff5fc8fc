package io.sessionstore;

import org.springframework.session.Session;

/**
 * Beans of this type are called, in their order, before a session is written or deleted;
 * what they set or remove in the session becomes part of the same write. By any exception
 * they veto a creation, a change or a requested destruction: nothing is written then, the
 * caller gets the exception, and over HTTP the request fails with it. After a veto, the
 * others are still called, so that each can keep its own records; their exceptions are
 * added as suppressed. Called by several threads; must not save or destroy the same
 * session.
 */
public interface SessionInterceptor {

	/**
	 * Called before a session is written for the first time.
	 * @param session the new session
	 */
	default void beforeCreate(Session session) {
	}

	/**
	 * Called before a change of a session is written; not for an access time alone. If
	 * another request has changed the session meanwhile, this is not called again.
	 * @param session the session with its changes
	 */
	default void beforeUpdate(Session session) {
	}

	/**
	 * Called before a row is deleted. If several nodes or threads destroy a session at
	 * once, each calls its interceptors; the session of a handle may already be deleted.
	 * Only a destruction for the reason {@link SessionDestruction.Reason#REQUESTED} can
	 * be vetoed; other exceptions are logged. If many sessions are destroyed at once, the
	 * others are, and the first veto is thrown afterwards.
	 * @param destruction which session, and why
	 */
	default void beforeDestroy(SessionDestruction destruction) {
	}

}
