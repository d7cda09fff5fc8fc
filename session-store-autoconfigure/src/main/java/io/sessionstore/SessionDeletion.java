package io.sessionstore;

import java.util.Optional;

import org.springframework.session.Session;

/**
 * The end of a session, before its row is deleted.
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
	 * Returns the session with its attributes, as far as they can be read. The first call
	 * reads the row, unless the store has read it already. Changes to the session are not
	 * written.
	 * @return the session, or empty if there is none any more
	 */
	Optional<Session> session();

	/**
	 * Why a session ends.
	 */
	enum Reason {

		/**
		 * On request: a logout, an administrator, a limit of sessions.
		 */
		ENDED,

		/**
		 * A request found the session expired.
		 */
		EXPIRED,

		/**
		 * The cleanup found the session expired.
		 */
		PURGED,

		/**
		 * All sessions are deleted.
		 */
		CLEARED

	}

}
