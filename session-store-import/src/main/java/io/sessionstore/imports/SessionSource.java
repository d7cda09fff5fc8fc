package io.sessionstore.imports;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sessionstore.ForeignSession;

/**
 * Another store from which sessions are moved in while their users stay signed in.
 * Sources for Spring Session JDBC and Spring Session Redis come with the import; a bean
 * of this type is a source of the application's own.
 * <p>
 * An id of the old store is a secret, because it is the value of the browser's cookie: it
 * must not be logged. Only ids in the form of a UUID (36 characters, lower case) are
 * passed. All methods may throw {@link org.springframework.dao.DataAccessException} if
 * the old store fails.
 */
public interface SessionSource {

	/**
	 * Finds a session without changing it.
	 * @param oldId its id in the old store
	 * @return the session, expired or not, or empty if there is none
	 */
	Optional<ForeignSession> find(String oldId);

	/**
	 * Removes a session, so that the old store does not find it any more.
	 * @param oldId its id in the old store
	 * @return whether it was there
	 */
	boolean remove(String oldId);

	/**
	 * Moves a session: passes it to the taker and, if it was taken, removes it. Once it
	 * has been passed, nobody may change or end it in the old store. This default cannot
	 * ensure that, so a logout on an old node at that very moment would leave the moved
	 * session alive. After a crash between the two steps, it is called again for the same
	 * session.
	 * @param oldId the session's id in the old store
	 * @param taker takes the session, and returns whether it is to be removed
	 * @return whether it was removed
	 */
	default boolean move(String oldId, Predicate<ForeignSession> taker) {
		return find(oldId).filter(taker).isPresent() && remove(oldId);
	}

	/**
	 * Returns whether a session is being moved in this moment by a node that has not come
	 * to its end, so that it is neither here nor there. Whoever asks then calls
	 * {@link #move} as well.
	 * @param oldId the session's id in the old store
	 * @return whether it is; by default {@code false}, as for a store that makes all
	 * others wait meanwhile
	 */
	default boolean isMoving(String oldId) {
		return false;
	}

	/**
	 * Lists the ids of all sessions, for {@link SessionImport}. Those that are moved
	 * meanwhile may or may not be among them.
	 * @return the ids, to be closed; by default none
	 */
	default Stream<String> ids() {
		return Stream.empty();
	}

	/**
	 * Lists the ids of the sessions of a principal. They are moved before a principal's
	 * sessions are listed, limited or ended here.
	 * @param principalName whose sessions; compared exactly
	 * @return the ids, to be closed; by default none
	 */
	default Stream<String> idsOf(String principalName) {
		return Stream.empty();
	}

	/**
	 * Takes note that all sessions of a principal have been ended. Needed by a store that
	 * cannot list all of {@link #idsOf}: those that are not listed end when they move.
	 * @param principalName whose sessions
	 * @param instant those that began until then have been ended
	 */
	default void ended(String principalName, Instant instant) {
	}

	/**
	 * Returns whether a session that has just moved had been ended before.
	 * @param principalName whose session it is
	 * @param createdAt when it began
	 * @return whether there is a note that ends it; by default {@code false}
	 */
	default boolean isEnded(String principalName, Instant createdAt) {
		return false;
	}

	/**
	 * Counts the sessions that are still in the old store.
	 * @return how many, expired or not; by default the number of {@link #ids()}, which is
	 * zero for a source that lists none
	 */
	default long count() {
		try (Stream<String> ids = ids()) {
			return ids.count();
		}
	}

}
