package io.sessionstore.imports;

/**
 * Moves in what has not come by itself: the sessions of users who have not sent a request
 * since the import was switched on. A bean while there is a {@link SessionSource}.
 */
public interface SessionImport {

	/**
	 * Moves all sessions that are left, each in a short transaction of its own, and logs
	 * how far it has come. May be stopped at any time and run again, and may run while
	 * users come by, also on several nodes. The cookie of a session that was moved this
	 * way opens it until its user comes back with it, and gets a new one.
	 * @return how many sessions were moved and how many were over
	 * @throws org.springframework.dao.DataAccessException if a database fails; what was
	 * moved stays moved
	 */
	Progress run();

	/**
	 * Counts what is left in the old stores.
	 * @return how many sessions, over or not; at zero the old store can go
	 */
	long remaining();

	/**
	 * How far an import has come.
	 *
	 * @param moved sessions that have been moved
	 * @param over sessions that were over and have been removed
	 * @param failed sessions that could not be moved and are where they were; the log
	 * says why
	 */
	record Progress(long moved, long over, long failed) {
	}

}
