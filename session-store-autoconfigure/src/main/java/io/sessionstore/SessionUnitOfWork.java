package io.sessionstore;

import java.util.List;
import java.util.Optional;

import org.springframework.session.Session;

/**
 * Many sessions in one transaction. Whatever is changed in the sessions that it gives out
 * is written, also what is changed inside an attribute: it is found by comparing with
 * what was loaded. For the thread that began it, until it ends: afterwards, on another
 * thread, and while its transaction is suspended, every method throws
 * {@link IllegalStateException}.
 */
public interface SessionUnitOfWork {

	/**
	 * Finds a session.
	 * @param handle its public name
	 * @return the session, always the same instance, or empty if none lives under that
	 * handle or it was destroyed here
	 */
	Optional<Session> find(SessionHandle handle);

	/**
	 * Finds a session.
	 * @param id its id
	 * @return as {@link #find(SessionHandle)}
	 * @throws IllegalArgumentException if it is not an id of the store
	 */
	default Optional<Session> find(String id) {
		return find(SessionHandle.valueOf(id));
	}

	/**
	 * Finds the live sessions of a principal, after a {@link #flush()}.
	 * @param principalName whose sessions
	 * @return the sessions; those that were found before are the same instances
	 */
	List<Session> sessionsOf(String principalName);

	/**
	 * Begins a session, which is written with the next flush.
	 * @param options what it starts with
	 * @return the session and its token, which opens it once the transaction has
	 * committed
	 */
	IssuedSession create(SessionOptions options);

	/**
	 * Destroys a session with the next flush.
	 * @param handle its public name
	 */
	void destroy(SessionHandle handle);

	/**
	 * Destroys a session with the next flush.
	 * @param id its id
	 * @throws IllegalArgumentException if it is not an id of the store
	 */
	default void destroy(String id) {
		destroy(SessionHandle.valueOf(id));
	}

	/**
	 * Writes in batches what has changed so far: visible to this transaction from now on,
	 * and to nobody else before it commits. Interceptors may add to the unit; that is
	 * written with it. A session that another has changed meanwhile is merged attribute
	 * by attribute. At the end of the unit this is called in any case.
	 * @return the handles of sessions that were changed here and are gone by now; they
	 * are not brought back
	 */
	List<SessionHandle> flush();

}
