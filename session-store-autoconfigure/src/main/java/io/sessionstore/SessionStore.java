package io.sessionstore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.session.Session;

/**
 * Creates, reads, extends, lists and ends sessions. The same sessions as those behind
 * {@code HttpSession}; usable with or without a web server.
 * <p>
 * Every method throws {@link org.springframework.dao.DataAccessException} if the database
 * fails: nothing is reported as done that is not. No method extends a session unless it
 * says so.
 */
public interface SessionStore {

	/**
	 * Creates a session and saves it.
	 * @param options what it starts with
	 * @return the session and, this one time, its token
	 * @throws IllegalArgumentException if the principal's name is too long or the
	 * inactivity timeout is longer than the absolute one
	 */
	IssuedSession create(SessionOptions options);

	/**
	 * Reads the session that a token opens. Does not extend it; a session that is over is
	 * removed.
	 * @param token what a client sent, however malformed
	 * @return the session, or empty if the token opens none that lives
	 */
	Optional<Session> read(String token);

	/**
	 * Finds a session by its public name, for administration. Does not extend it; a
	 * session that is over is removed.
	 * @param handle the session's handle
	 * @return the session, or empty if none lives under that handle
	 */
	Optional<Session> find(SessionHandle handle);

	/**
	 * Saves the changes made to a session and counts as an access to it. Attributes that
	 * others have changed meanwhile are kept.
	 * @param session a session that this store returned
	 * @return {@code false} if the session is gone; it is not brought back
	 * @throws IllegalArgumentException if the session is of another store
	 */
	boolean update(Session session);

	/**
	 * Sets a session's access time to now, and nothing else. Never past its absolute
	 * timeout.
	 * @param handle the session's handle
	 * @return {@code false} if no session lives under that handle
	 */
	boolean extendLifetime(SessionHandle handle);

	/**
	 * Ends a session, for administration.
	 * @param handle the session's handle
	 * @return {@code false} if there was none
	 */
	boolean destroy(SessionHandle handle);

	/**
	 * Ends a session if it is the principal's own.
	 * @param principalName whose session it must be
	 * @param handle the session's handle
	 * @return {@code false} if there was none or it is another's, which the caller cannot
	 * tell apart
	 */
	boolean destroy(String principalName, SessionHandle handle);

	/**
	 * Ends all sessions of a principal.
	 * @param principalName whose sessions
	 * @return how many were ended
	 */
	int destroyAll(String principalName);

	/**
	 * Ends sessions, for administration. Handles of sessions that are gone do not matter.
	 * @param handles the sessions' handles
	 * @return how many were ended
	 */
	int destroyAll(Collection<SessionHandle> handles);

	/**
	 * Ends all sessions that began before an instant, such as those of everybody who
	 * signed in before an incident. In batches, from the oldest on.
	 * @param instant sessions that began earlier end
	 * @return how many were ended
	 */
	long destroyCreatedBefore(Instant instant);

	/**
	 * Ends all sessions of a principal but one.
	 * @param principalName whose sessions
	 * @param keep the session to keep
	 * @return how many were ended
	 */
	int destroyOthers(String principalName, SessionHandle keep);

	/**
	 * Ends all sessions of a principal but the one of an id, such as
	 * {@code HttpSession.getId()} gives it. An id that is none of this store's, such as
	 * that of a container's own session, keeps nothing: all are ended.
	 * @param principalName whose sessions
	 * @param keepId the id of the session to keep, or its handle as text
	 * @return how many were ended
	 */
	default int destroyOthers(String principalName, String keepId) {
		return SessionHandle.parse(keepId)
			.map((keep) -> destroyOthers(principalName, keep))
			.orElseGet(() -> destroyAll(principalName));
	}

	/**
	 * Lists the live sessions of a principal, the last used first.
	 * @param principalName whose sessions
	 * @return what may be shown of them
	 */
	List<SessionDetails> sessionsOf(String principalName);

	/**
	 * Lists live sessions, by default the last used first. Can be sorted by
	 * {@code lastAccessedAt}, {@code createdAt} and {@code principal}.
	 * @param pageable which part of them
	 * @return what may be shown of them
	 * @throws IllegalArgumentException if asked to sort by anything else
	 */
	Slice<SessionDetails> sessions(Pageable pageable);

	/**
	 * Lists the distinct principals who have a live session, in the order of their names.
	 * @param pageable which part of them; its sort is not used
	 * @return their names
	 */
	Slice<String> principals(Pageable pageable);

	/**
	 * Counts live sessions.
	 * @return how many there are
	 */
	long count();

	/**
	 * Ends every session.
	 * @return how many rows were removed
	 */
	long clear();

	/**
	 * Removes every session that is over, in batches. The scheduled cleanup does this
	 * too.
	 * @return how many were removed
	 */
	long cleanUpExpired();

	/**
	 * Returns the configured timeouts.
	 * @return the timeouts
	 */
	SessionTimeouts timeouts();

	/**
	 * Changes many sessions in one transaction, which joins the caller's: written in
	 * batches, all or nothing. An exception rolls everything back, also what the sessions
	 * in memory claim to be, and is thrown again. A call inside another joins its unit.
	 * <p>
	 * A transaction that the database refuses because of another's (a deadlock, a
	 * serialization failure, a failed certification on Galera) has done nothing. Where it
	 * is the store's own, it is done again, and the work with it: the work may run
	 * several times, each time with a unit of its own.
	 * @param work what is to be done
	 * @param <T> its result
	 * @return what the work returns
	 * @throws org.springframework.dao.CannotAcquireLockException if the database has
	 * refused a transaction of the caller's, which is the caller's to repeat, or one of
	 * the store's again and again
	 */
	<T extends @Nullable Object> T inUnitOfWork(Function<SessionUnitOfWork, T> work);

}
