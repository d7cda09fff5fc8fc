package io.sessionstore.imports;

/**
 * Moves in the remaining sessions: those of users who have not sent a request since the
 * import was switched on. It is a bean while there is a {@link SessionSource}.
 */
public interface SessionImport {

	/**
	 * Moves all remaining sessions, each in a short transaction of its own, and logs its
	 * progress. It may be stopped at any time and run again, and may run while users are
	 * active, also on several nodes. The old cookie of a session that was moved this way
	 * opens it until its user returns with it and gets a new one.
	 * @return how many sessions were moved and how many had expired
	 * @throws org.springframework.dao.DataAccessException if a database fails; what was
	 * moved stays moved
	 */
	Progress run();

	/**
	 * Counts the sessions in the old stores.
	 * @return how many sessions, expired or not; at zero, the old store can be removed
	 */
	long remaining();

	/**
	 * The progress of an import.
	 *
	 * @param moved sessions that have been moved
	 * @param over sessions that had expired and have been deleted
	 * @param failed sessions that could not be moved and remain in the old store; the log
	 * says why
	 */
	record Progress(long moved, long over, long failed) {
	}

}
