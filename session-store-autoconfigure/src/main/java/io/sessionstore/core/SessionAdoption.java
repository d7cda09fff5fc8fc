package io.sessionstore.core;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.sessionstore.ForeignSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;

/**
 * Makes rows of sessions that another store has kept. What makes a new session listens in
 * vain: the session is none.
 */
public final class SessionAdoption {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final AttributeCodec codec;

	private final TokenGenerator tokens;

	private final SessionLoader loader;

	private final SessionWriter writer;

	private final Retry retry;

	private final Failures failures;

	SessionAdoption(SessionRows rows, SessionSettings settings, AttributeCodec codec, TokenGenerator tokens,
			SessionLoader loader, SessionWriter writer, Retry retry, Failures failures) {
		this.rows = rows;
		this.settings = settings;
		this.codec = codec;
		this.tokens = tokens;
		this.loader = loader;
		this.writer = writer;
		this.retry = retry;
		this.failures = failures;
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
		long createdAt = foreign.createdAt().toEpochMilli();
		return this.settings.clock().millis() >= SessionTimeouts.endOf(foreign.lastAccessedAt().toEpochMilli(),
				inactivity(foreign), latest(createdAt));
	}

	private static long inactivity(ForeignSession foreign) {
		return StoredSession.storable(SessionTimeouts.millis(foreign.maxInactive()));
	}

	private long latest(long createdAt) {
		return SessionTimeouts.plus(createdAt, SessionTimeouts.millis(this.settings.timeouts().absolute()));
	}

	/**
	 * Adds the row of a session that another store has kept. It keeps its attributes, its
	 * principal, its times and its inactivity timeout, unless the application chooses
	 * another.
	 * @param foreign the session
	 * @param token what shall open it
	 * @param more attributes of the store's own
	 * @return {@code false} if the handle is taken
	 * @throws io.sessionstore.attributes.AttributeSerializationException if its
	 * attributes cannot be stored
	 */
	public boolean insert(ForeignSession foreign, SessionToken token, Map<String, String> more) {
		AttributeMap attributes = this.codec.adopt(foreign.attributes());
		more.forEach(attributes::set);
		long createdAt = foreign.createdAt().toEpochMilli();
		String principal = foreign.principal();
		SessionRow row = new SessionRow(token.handle().value(), token.secretHash(),
				(principal != null) ? PrincipalResolver.requireStorable(principal) : null, createdAt,
				foreign.lastAccessedAt().toEpochMilli(), inactivity(foreign), latest(createdAt), createdAt, 0,
				new byte[0], null);
		StoredSession session = this.loader.of(SessionChanges.ofNew(row, token, attributes));
		return this.rows.insert(this.writer.newRow(session), session);
	}

	/**
	 * Runs what may be repeated, as often as the database refuses it because of another.
	 * @param work moves a session or looks for one
	 * @param <T> the type of the result
	 * @return what the work returned, or empty if it failed and the application takes
	 * that for no session
	 */
	public <T> Optional<T> run(Supplier<Optional<T>> work) {
		return this.failures.read(() -> this.retry.run(work));
	}

}
