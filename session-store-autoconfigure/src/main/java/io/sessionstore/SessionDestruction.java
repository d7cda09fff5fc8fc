package io.sessionstore;

import java.util.Optional;

import org.springframework.session.Session;

/**
 * A session that is about to be destroyed, before its row is deleted.
 */
public interface SessionDestruction {

	/**
	 * Returns the session's public name.
	 * @return the handle
	 */
	SessionHandle handle();

	/**
	 * Returns why the session is destroyed.
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
	 * Why a session is destroyed.
	 */
	enum Reason {

		/**
		 * On request: a logout, an administrator, a limit of sessions.
		 */
		REQUESTED,

		/**
		 * A request found the session expired.
		 */
		EXPIRED,

		/**
		 * The cleanup found the session expired.
		 */
		CLEANED_UP,

		/**
		 * All sessions are destroyed.
		 */
		CLEARED

	}

}
