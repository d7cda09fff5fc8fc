package io.sessionstore.imports;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sessionstore.ForeignSession;

/**
 * Another store that sessions are moved in from, while their users go on. Spring Session
 * JDBC and Spring Session Redis are sources that come with the import; a bean of this
 * type is one of the application's own.
 * <p>
 * An id of the old store is a secret, since a browser's cookie is nothing else: it must
 * not be logged. Only ids in the form of a UUID (36 characters, lower case) are ever
 * asked for. All methods may throw {@link org.springframework.dao.DataAccessException} if
 * the old store fails.
 */
public interface SessionSource {

	/**
	 * Finds a session as it is now and leaves it where it is.
	 * @param oldId its id in the old store
	 * @return the session, over or not, or empty if there is none
	 */
	Optional<ForeignSession> find(String oldId);

	/**
	 * Removes a session, so that the old store does not find it any more.
	 * @param oldId its id in the old store
	 * @return whether it was there
	 */
	boolean remove(String oldId);

	/**
	 * Moves a session: hands it over and, if it was taken, removes it. From the moment it
	 * is handed over nobody may change or end it in the old store; this default cannot
	 * see to that, so that a logout on an old node in that very moment would leave the
	 * moved session alive. After a crash between the two it is called again for the same
	 * session.
	 * @param oldId the session's id in the old store
	 * @param taker takes the session, and returns whether it is to be removed
	 * @return whether it was removed
	 */
	default boolean move(String oldId, Predicate<ForeignSession> taker) {
		return find(oldId).filter(taker).isPresent() && remove(oldId);
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
	 * Counts the sessions that are still in the old store.
	 * @return how many, over or not; by default as many as there are {@link #ids()},
	 * which is none for a source that lists none
	 */
	default long count() {
		try (Stream<String> ids = ids()) {
			return ids.count();
		}
	}

}
