package io.sessionstore;

import java.util.Optional;

import org.springframework.session.Session;

/**
 * The end of a session, before its row is removed.
 */
public interface SessionDeletion {

	/**
	 * Returns the session's public name.
	 * @return the handle
	 */
	SessionHandle handle();

	/**
	 * Returns why the session ends.
	 * @return the reason
	 */
	Reason reason();

	/**
	 * Returns the session with its attributes, as far as they can be read. Reads the row
	 * when it is asked for the first time, unless the store has read it already. What is
	 * changed in it is not written.
	 * @return the session, or empty if there is none any more
	 */
	Optional<Session> session();

	/**
	 * Why a session ends.
	 */
	enum Reason {

		/**
		 * Somebody asked for it: a logout, an administrator, a limit of sessions.
		 */
		ENDED,

		/**
		 * A request came after a timeout.
		 */
		EXPIRED,

		/**
		 * The cleanup came after a timeout.
		 */
		PURGED,

		/**
		 * All sessions are removed.
		 */
		CLEARED

	}

}
