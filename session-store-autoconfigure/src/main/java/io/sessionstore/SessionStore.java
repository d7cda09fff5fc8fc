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
 * Creates, reads, touches, lists and destroys sessions: the same sessions as those behind
 * {@code HttpSession}, with or without a web server.
 * <p>
 * Every method throws {@link org.springframework.dao.DataAccessException} if the database
 * fails; no method reports something as done that is not. A method extends a session only
 * if its description says so.
 * <p>
 * An id is what {@code HttpSession.getId()} returns, or a handle as text. Any other text
 * is refused with an {@link IllegalArgumentException} before anything is done; use
 * {@link SessionHandle#parse} for text that may be anything.
 */
public interface SessionStore {

	/**
	 * Creates a session and saves it.
	 * @param options the session's principal, attributes and timeouts
	 * @return the session and its token, which cannot be read again later
	 * @throws IllegalArgumentException if the principal's name is too long or the
	 * inactivity timeout is longer than the absolute one
	 */
	IssuedSession create(SessionOptions options);

	/**
	 * Reads the session of a token. Does not extend it; an expired session is deleted.
	 * @param token what a client sent; may be malformed
	 * @return the session, or empty if the token opens no live session
	 */
	Optional<Session> read(String token);

	/**
	 * Finds a session by its public name, for administration. Does not extend it; an
	 * expired session is deleted.
	 * @param handle the session's handle
	 * @return the session, or empty if there is no live session with that handle
	 */
	Optional<Session> find(SessionHandle handle);

	/**
	 * Finds a session by its id.
	 * @param id the session's id
	 * @return the session, or empty if there is no live session with that id
	 * @throws IllegalArgumentException if it is not an id of this store
	 * @see #find(SessionHandle)
	 */
	default Optional<Session> find(String id) {
		return find(SessionHandle.valueOf(id));
	}

	/**
	 * Saves the changes made to a session and counts as an access to it. Attributes that
	 * others have changed meanwhile are kept.
	 * @param session a session that this store returned
	 * @return {@code false} if the session has ended; it is not brought back
	 * @throws IllegalArgumentException if the session is of another store
	 */
	boolean update(Session session);

	/**
	 * Sets a session's access time to now and changes nothing else. The absolute timeout
	 * still applies.
	 * @param handle the session's handle
	 * @return {@code false} if there is no live session with that handle
	 */
	boolean touch(SessionHandle handle);

	/**
	 * Sets a session's access time to now and changes nothing else.
	 * @param id the session's id
	 * @return {@code false} if there is no live session with that id
	 * @throws IllegalArgumentException if it is not an id of this store
	 * @see #touch(SessionHandle)
	 */
	default boolean touch(String id) {
		return touch(SessionHandle.valueOf(id));
	}

	/**
	 * Destroys a session, for administration.
	 * @param handle the session's handle
	 * @return {@code false} if there was none
	 */
	boolean destroy(SessionHandle handle);

	/**
	 * Destroys a session.
	 * @param id the session's id
	 * @return {@code false} if there was none
	 * @throws IllegalArgumentException if it is not an id of this store
	 * @see #destroy(SessionHandle)
	 */
	default boolean destroy(String id) {
		return destroy(SessionHandle.valueOf(id));
	}

	/**
	 * Destroys a session if it belongs to the principal.
	 * @param principalName the principal
	 * @param handle the session's handle
	 * @return {@code false} if there was none or it belongs to another principal; the
	 * caller cannot tell which
	 */
	boolean destroy(String principalName, SessionHandle handle);

	/**
	 * Destroys a session if it belongs to the principal.
	 * @param principalName the principal
	 * @param id the session's id
	 * @return {@code false} if there was none or it belongs to another principal
	 * @throws IllegalArgumentException if it is not an id of this store
	 * @see #destroy(String, SessionHandle)
	 */
	default boolean destroy(String principalName, String id) {
		return destroy(principalName, SessionHandle.valueOf(id));
	}

	/**
	 * Destroys all sessions of a principal.
	 * @param principalName the principal
	 * @return how many were destroyed
	 */
	long destroyAll(String principalName);

	/**
	 * Destroys sessions, for administration. Handles of sessions that have ended already
	 * are ignored.
	 * @param handles the sessions' handles
	 * @return how many were destroyed
	 */
	long destroyAll(Collection<SessionHandle> handles);

	/**
	 * Destroys all sessions created before an instant, such as those of everybody who
	 * signed in before an incident. Works in batches, oldest sessions first.
	 * @param instant sessions created earlier are destroyed
	 * @return how many were destroyed
	 */
	long destroyCreatedBefore(Instant instant);

	/**
	 * Destroys all sessions of a principal except one.
	 * @param principalName the principal
	 * @param keep the session to keep
	 * @return how many were destroyed
	 */
	long destroyOthers(String principalName, SessionHandle keep);

	/**
	 * Destroys all sessions of a principal except the one with an id.
	 * @param principalName the principal
	 * @param keepId the id of the session to keep
	 * @return how many were destroyed
	 * @throws IllegalArgumentException if it is not an id of this store: then no session
	 * is destroyed
	 * @see #destroyOthers(String, SessionHandle)
	 */
	default long destroyOthers(String principalName, String keepId) {
		return destroyOthers(principalName, SessionHandle.valueOf(keepId));
	}

	/**
	 * Lists the live sessions of a principal, the most recently used first.
	 * @param principalName the principal
	 * @return their details
	 */
	List<SessionDetails> sessionsOf(String principalName);

	/**
	 * Lists live sessions, by default the most recently used first. Can be sorted by
	 * {@code lastAccessedAt}, {@code createdAt} and {@code principal}.
	 * @param pageable which part of them
	 * @return their details
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
	 * Destroys every session.
	 * @return how many were destroyed
	 */
	long clear();

	/**
	 * Deletes every expired session, in batches, as the scheduled cleanup does.
	 * @return how many were deleted
	 */
	long cleanUpExpired();

	/**
	 * Returns the configured timeouts.
	 * @return the timeouts
	 */
	SessionTimeouts timeouts();

	/**
	 * Changes many sessions in one transaction, which joins the caller's. Changes are
	 * written in batches, all or none. An exception rolls everything back, including the
	 * state of the sessions in memory, and is thrown again. A nested call joins the outer
	 * unit.
	 * <p>
	 * If the database refuses the transaction because of another one (a deadlock, a
	 * serialization failure, a failed certification on Galera), nothing has been changed.
	 * If the transaction is the store's own, it is repeated together with the work: the
	 * work may run several times, each time with a new unit.
	 * @param work what to do
	 * @param <T> its result
	 * @return what the work returns
	 * @throws org.springframework.dao.CannotAcquireLockException if the database has
	 * refused the caller's transaction, which the caller must repeat, or has repeatedly
	 * refused the store's own
	 */
	<T extends @Nullable Object> T inUnitOfWork(Function<SessionUnitOfWork, T> work);

}
