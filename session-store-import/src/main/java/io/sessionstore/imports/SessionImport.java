package io.sessionstore.imports;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

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
	 * @return how many sessions that have not expired, as far as the old store can tell;
	 * at zero, the old store can be removed
	 */
	long remaining();

	/**
	 * Looks at all sessions in the old stores and moves none.
	 * @return what the move will do
	 * @throws org.springframework.dao.DataAccessException if the old store fails
	 */
	Look look();

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

	/**
	 * What is in the old stores.
	 *
	 * @param sessions how many sessions were looked at
	 * @param expired those that have expired and will be deleted
	 * @param older those that are older than the absolute timeout
	 * @param otherIds those whose id is not a UUID, which cannot move
	 * @param unstorable those that cannot be stored here, as too large ones
	 * @param loggedOut whose users the move would log out: the two before, those whose
	 * login cannot be read here, and, if the absolute timeout counts from their creation,
	 * the older ones
	 * @param refused names of attributes that cannot be used here, each with a class and
	 * the reason
	 * @param oldest when the first one began, or {@code null} if there is none
	 * @param newest when one was used last, or {@code null} if there is none
	 */
	record Look(long sessions, long expired, long older, long otherIds, long unstorable, long loggedOut,
			Set<String> refused, @Nullable Instant oldest, @Nullable Instant newest) {
	}

}
