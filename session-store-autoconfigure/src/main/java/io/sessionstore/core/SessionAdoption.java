package io.sessionstore.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sessionstore.ForeignSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.TransactionMode;

/**
 * Makes sessions of those that another store has kept, with what it needs for that of one
 * transaction. Nobody is told that a session was created: it is none that begins.
 */
public final class SessionAdoption {

	private final SessionRows rows;

	private final SessionEngine engine;

	private final Function<SessionRows, SessionEngine> joining;

	private final SessionSettings settings;

	private final TokenGenerator tokens;

	private final AttributeCodec codec;

	SessionAdoption(SessionRows rows, SessionEngine engine, Function<SessionRows, SessionEngine> joining,
			SessionSettings settings, TokenGenerator tokens, AttributeCodec codec) {
		this.rows = rows;
		this.engine = engine;
		this.joining = joining;
		this.settings = settings;
		this.tokens = tokens;
		this.codec = codec;
	}

	/**
	 * Makes a token for a session that is to get a certain handle.
	 * @param handle the handle
	 * @return a token with a random secret
	 */
	public SessionToken newToken(SessionHandle handle) {
		return this.tokens.newSecret(handle);
	}

	/**
	 * Returns whether a session of another store would have expired here.
	 * @param foreign the session
	 * @param began when the absolute timeout began
	 * @return whether it has by inactivity or by the absolute timeout
	 */
	public boolean isExpired(ForeignSession foreign, Instant began) {
		// Spring Session Redis ends a session by leaving it no time at all, perhaps on a
		// node whose clock is ahead.
		return foreign.maxInactive().isZero() || row(foreign, newToken(new SessionHandle(new UUID(0, 0))), began)
			.isExpired(this.settings.clock().millis());
	}

	private SessionRow row(ForeignSession foreign, SessionToken token, Instant began) {
		String principal = foreign.principal();
		long createdAt = SessionTimeouts.millis(foreign.createdAt());
		return SessionRow.beginning(token, (principal != null) ? PrincipalResolver.requireStorable(principal) : null,
				createdAt, SessionTimeouts.millis(foreign.lastAccessedAt()),
				StoredSession.storable(SessionTimeouts.millis(foreign.maxInactive())),
				SessionTimeouts.plus(SessionTimeouts.millis(began) - createdAt,
						SessionTimeouts.millis(this.settings.timeouts().absolute())));
	}

	/**
	 * Finds a session by its public name.
	 * @param handle the handle
	 * @return the session, or empty if none lives under that handle
	 */
	public Optional<StoredSession> find(SessionHandle handle) {
		return this.engine.find(handle);
	}

	/**
	 * Adds the row of a session that another store has kept. It keeps its attributes, its
	 * principal, its times and its inactivity timeout, unless the application chooses
	 * another.
	 * @param foreign the session
	 * @param token what shall open it
	 * @param more attributes of the store's own
	 * @param began when its absolute timeout begins
	 * @return {@code false} if the handle is taken
	 * @throws io.sessionstore.AttributeSerializationException if its attributes cannot be
	 * stored
	 * @throws IllegalArgumentException if its principal's name cannot be stored
	 */
	public boolean insert(ForeignSession foreign, SessionToken token, Map<String, String> more, Instant began) {
		AttributeMap attributes = this.codec.adopt(foreign.attributes());
		more.forEach(attributes::set);
		SessionState state = SessionState.ofNew(row(foreign, token, began), token, attributes);
		state.timeouts().absoluteFrom(SessionTimeouts.millis(began));
		return this.engine.batches().insert(new StoredSession(this.settings, this.tokens, state));
	}

	/**
	 * Runs statements in one transaction, which is that of the other store if it is in
	 * the same database and has one.
	 * @param work gets what works in that transaction
	 * @param <T> the type of the result
	 * @return what the work returned
	 */
	public <T> T inTransaction(Function<SessionAdoption, T> work) {
		return this.rows.inTransaction(TransactionMode.REQUIRED, (joined) -> work.apply(new SessionAdoption(joined,
				this.joining.apply(joined), this.joining, this.settings, this.tokens, this.codec)));
	}

	/**
	 * Runs what may be repeated, as often as the database refuses it because of another.
	 * @param work moves a session or looks for one
	 * @param <T> the type of the result
	 * @return what the work returned, or empty if it failed and the application takes
	 * that for no session
	 */
	public <T> Optional<T> run(Supplier<Optional<T>> work) {
		return this.engine.attempts().read(() -> this.engine.attempts().retried(work));
	}

}
