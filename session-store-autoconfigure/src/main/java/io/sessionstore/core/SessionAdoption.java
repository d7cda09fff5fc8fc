package io.sessionstore.core;

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
 * Makes sessions of those that another store has kept.
 */
public final class SessionAdoption {

	private final SessionRows rows;

	private final Function<SessionRows, StoreParts> parts;

	private final SessionSettings settings;

	private final TokenGenerator tokens;

	private final AttributeCodec codec;

	private final Attempts attempts;

	SessionAdoption(SessionRows rows, Function<SessionRows, StoreParts> parts, SessionSettings settings,
			TokenGenerator tokens, AttributeCodec codec, Attempts attempts) {
		this.rows = rows;
		this.parts = parts;
		this.settings = settings;
		this.tokens = tokens;
		this.codec = codec;
		this.attempts = attempts;
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
	 * Returns whether a session of another store would be over here.
	 * @param foreign the session
	 * @return whether it has ended by inactivity or by the absolute timeout
	 */
	public boolean isOver(ForeignSession foreign) {
		// Spring Session Redis ends a session by leaving it no time at all, perhaps on a
		// node whose clock is ahead.
		return foreign.maxInactive().isZero()
				|| row(foreign, newToken(new SessionHandle(new UUID(0, 0)))).isOver(this.settings.clock().millis());
	}

	StoredSession session(ForeignSession foreign, SessionToken token, AttributeMap attributes) {
		return new StoredSession(this.settings, this.tokens,
				SessionState.ofNew(row(foreign, token), token, attributes));
	}

	private SessionRow row(ForeignSession foreign, SessionToken token) {
		long createdAt = SessionTimeouts.millis(foreign.createdAt());
		String principal = foreign.principal();
		return new SessionRow(token.handle().value(), token.secretHash(),
				(principal != null) ? PrincipalResolver.requireStorable(principal) : null, createdAt,
				SessionTimeouts.millis(foreign.lastAccessedAt()),
				StoredSession.storable(SessionTimeouts.millis(foreign.maxInactive())),
				SessionTimeouts.plus(createdAt, SessionTimeouts.millis(this.settings.timeouts().absolute())), createdAt,
				0, new byte[0], null);
	}

	/**
	 * Runs statements in one transaction, which is that of the other store if it is in
	 * the same database and has one.
	 * @param work gets what works in that transaction
	 * @param <T> the type of the result
	 * @return what the work returned
	 */
	public <T> T inTransaction(Function<AdoptionUnit, T> work) {
		return this.rows.inTransaction(TransactionMode.REQUIRED,
				(joined) -> work.apply(new AdoptionUnit(this, this.codec, this.parts.apply(joined))));
	}

	/**
	 * Runs what may be repeated, as often as the database refuses it because of another.
	 * @param work moves a session or looks for one
	 * @param <T> the type of the result
	 * @return what the work returned, or empty if it failed and the application takes
	 * that for no session
	 */
	public <T> Optional<T> run(Supplier<Optional<T>> work) {
		return this.attempts.failures().read(() -> this.attempts.retry().run(work));
	}

}
