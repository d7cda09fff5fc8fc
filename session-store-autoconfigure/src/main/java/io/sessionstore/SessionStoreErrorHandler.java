package io.sessionstore;

/**
 * Is told of every failure of the store. Without a bean of this type every failure is an
 * error of the request. Nothing is remembered about a failure: the next request tries
 * again. Called by several threads.
 */
@FunctionalInterface
public interface SessionStoreErrorHandler {

	/**
	 * Takes a failure of the database, or of attributes that can be neither written nor
	 * read.
	 * @param operation what was tried
	 * @param failure what it ended in
	 * @return whether a {@link Operation#READ} goes on as if there were no session;
	 * {@code false} to fail. Of other operations the failure is thrown in any case
	 */
	boolean handle(Operation operation, RuntimeException failure);

	/**
	 * What the store was doing.
	 */
	enum Operation {

		/**
		 * Writing a new session.
		 */
		CREATE,

		/**
		 * Looking for one session.
		 */
		READ,

		/**
		 * Writing a change or an access time.
		 */
		UPDATE,

		/**
		 * Ending sessions.
		 */
		DELETE,

		/**
		 * Listing or counting sessions.
		 */
		LIST,

		/**
		 * Removing sessions that are over.
		 */
		CLEANUP

	}

}
