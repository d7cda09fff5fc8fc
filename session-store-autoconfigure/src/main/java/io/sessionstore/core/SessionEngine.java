package io.sessionstore.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionToken;

/**
 * Creates, finds, saves and destroys sessions: what the Spring Session adapter and the
 * {@link io.sessionstore.SessionStore} have in common. Works on one table, in its own
 * transactions or in that of a caller.
 */
public final class SessionEngine {

	private final SessionLoader loader;

	private final SessionFinder finder;

	private final SessionWriter writer;

	private final BatchWriter batches;

	private final SessionDestroyer destroyer;

	private final Cleanup cleanup;

	private final Attempts attempts;

	SessionEngine(SessionLoader loader, SessionFinder finder, SessionWriter writer, BatchWriter batches,
			SessionDestroyer destroyer, Cleanup cleanup, Attempts attempts) {
		this.loader = loader;
		this.finder = finder;
		this.writer = writer;
		this.batches = batches;
		this.destroyer = destroyer;
		this.cleanup = cleanup;
		this.attempts = attempts;
	}

	/**
	 * Begins a session; nothing is written before it is saved.
	 * @param options what it starts with
	 * @return the new session
	 * @throws IllegalArgumentException if an option does not fit
	 */
	public StoredSession create(SessionOptions options) {
		return this.loader.create(options);
	}

	/**
	 * Finds the session that a token opens.
	 * @param token what the client sent
	 * @return the session, or empty if the token opens none that lives
	 */
	public Optional<StoredSession> find(SessionToken token) {
		return this.finder.find(token);
	}

	/**
	 * Finds a session by its public name.
	 * @param handle the handle
	 * @return the session, or empty if none lives under that handle
	 */
	public Optional<StoredSession> find(SessionHandle handle) {
		return this.finder.find(handle);
	}

	/**
	 * Finds the live sessions of a principal, with their attributes.
	 * @param principalName whose sessions
	 * @return the sessions
	 */
	public List<StoredSession> sessionsOf(String principalName) {
		return this.finder.sessionsOf(principalName);
	}

	/**
	 * Saves what has changed in a session.
	 * @param session the session
	 * @return {@code false} if it is gone; it is not brought back
	 */
	public boolean save(StoredSession session) {
		return writing(session, () -> this.writer.save(session));
	}

	/**
	 * Lets what has read a session since it was found count as no access.
	 * @param session the session
	 */
	public void forgetAccess(StoredSession session) {
		session.locked(() -> {
			session.state().accessed(SessionState.NONE);
			return null;
		});
	}

	/**
	 * Saves a session and records the access even if it is not due.
	 * @param session the session
	 * @return {@code false} if it is gone
	 */
	boolean saveWithAccess(StoredSession session) {
		return writing(session, () -> this.writer.saveWithAccess(session));
	}

	private boolean writing(StoredSession session, Supplier<Boolean> write) {
		if (session.state().isNew()) {
			return this.attempts.observed(Operation.CREATE, write);
		}
		return session.state().isRotating() ? this.attempts.observed(Operation.UPDATE, "rotate", write)
				: this.attempts.observed(Operation.UPDATE, write);
	}

	/**
	 * Returns whether a failure says that the database is away or takes too long, or that
	 * another node has to be asked.
	 * @param failure what this has thrown
	 * @return whether the same may work later
	 */
	public static boolean isUnavailability(RuntimeException failure) {
		return Attempts.isUnavailability(failure);
	}

	/**
	 * Takes note of something that came in place of a token.
	 */
	public void malformedToken() {
		this.attempts.observer().happened(CountedEvent.TOKEN_MALFORMED);
	}

	/**
	 * Records an access to a session that is not loaded.
	 * @param handle the handle
	 * @return {@code false} if there is none that lives
	 */
	boolean touch(SessionHandle handle) {
		return this.attempts.observed(Operation.UPDATE, () -> this.writer.touch(handle.value()));
	}

	/**
	 * Ends a session.
	 * @param handle the handle
	 * @return {@code false} if there was none
	 */
	public boolean destroy(SessionHandle handle) {
		return this.destroyer.destroy(handle.value());
	}

	/**
	 * Removes sessions that have expired and whose purge bound has passed, in batches.
	 * Cheap: looks at an index alone. A row may outlive its session by the width of its
	 * purge bucket.
	 * @return how many were removed
	 */
	public long cleanUp() {
		return this.attempts.observed(Operation.CLEANUP, () -> this.cleanup.run(false));
	}

	/**
	 * Removes sessions that have expired, whatever their purge bound, in batches. Looks
	 * at every row.
	 * @return how many were removed
	 */
	long cleanUpExactly() {
		return this.attempts.observed(Operation.CLEANUP, () -> this.cleanup.run(true));
	}

	BatchWriter batches() {
		return this.batches;
	}

	SessionDestroyer destroyer() {
		return this.destroyer;
	}

	Attempts attempts() {
		return this.attempts;
	}

}
