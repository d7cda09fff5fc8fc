package io.sessionstore;

/**
 * Receives every failure of the store. Without a bean of this type, every failure is an
 * error of the request. The store remembers nothing about a failure: the next request
 * tries again. Called by several threads.
 */
@FunctionalInterface
public interface SessionStoreErrorHandler {

	/**
	 * Handles a failure of the database, or of attributes that can be neither written nor
	 * read.
	 * @param operation what the store was doing
	 * @param failure the exception
	 * @return whether a {@link Operation#READ} continues as if there were no session;
	 * {@code false} to fail. For other operations, the failure is thrown in any case
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
		 * Destroying sessions.
		 */
		DESTROY,

		/**
		 * Listing or counting sessions.
		 */
		LIST,

		/**
		 * Deleting expired sessions.
		 */
		CLEANUP

	}

}
