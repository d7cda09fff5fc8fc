package io.sessionstore.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import org.jspecify.annotations.Nullable;

/**
 * Creates, finds, saves and ends sessions: what the Spring Session adapter and the
 * {@link io.sessionstore.SessionStore} have in common.
 */
public final class SessionEngine {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final TokenGenerator tokens;

	private final AttributeCodec codec;

	private final AttributeCache cache;

	private final SessionLoader loader;

	private final SessionRemover remover;

	private final SessionPurge purge;

	private final SessionWriter writer;

	private final PurgeBucket bucket;

	private final Retry retry;

	private final Failures failures;

	/**
	 * Puts an engine together.
	 * @param rows the session table
	 * @param settings how the store behaves
	 * @param codec reads and writes attributes
	 * @param tokens makes handles and secrets
	 * @param principals tells whose a session is
	 * @param events where events go
	 * @param cache remembers attributes
	 */
	public SessionEngine(SessionRows rows, SessionSettings settings, AttributeCodec codec, TokenGenerator tokens,
			PrincipalResolver principals, SessionEvents events, AttributeCache cache) {
		this.rows = rows;
		this.settings = settings;
		this.tokens = tokens;
		this.codec = codec;
		this.cache = cache;
		this.retry = new Retry(settings.transactionMode());
		this.loader = new SessionLoader(settings, tokens, codec, cache);
		this.failures = new Failures(settings.hooks().errors());
		SessionEnding ending = new SessionEnding(rows, this.loader, events,
				new Interceptors(settings.hooks().interceptors()), this.retry);
		this.remover = new SessionRemover(rows, settings, cache, ending, this.retry);
		this.purge = new SessionPurge(rows, settings, ending, this.retry);
		this.bucket = new PurgeBucket(settings.timeouts(), events::isEndListenedFor);
		this.writer = new SessionWriter(rows, settings, principals, this.bucket, tokens, events, this.remover,
				this.retry);
	}

	/**
	 * Begins a session; nothing is written before it is saved.
	 * @param options what it starts with
	 * @return the new session
	 * @throws IllegalArgumentException if an option does not fit
	 */
	public StoredSession create(SessionOptions options) {
		SessionTimeouts defaults = this.settings.timeouts();
		long absolute = SessionTimeouts.millis((options.absolute() != null) ? options.absolute() : defaults.absolute());
		long inactivity = SessionTimeouts
			.millis((options.inactivity() != null) ? options.inactivity() : defaults.inactivity());
		if (options.inactivity() != null && inactivity > absolute) {
			throw new IllegalArgumentException("The inactivity timeout is longer than the absolute timeout");
		}
		long now = this.settings.clock().millis();
		String principal = options.principal();
		SessionToken token = this.tokens.newToken();
		SessionRow row = new SessionRow(token.handle().value(), token.secretHash(),
				(principal != null) ? PrincipalResolver.requireStorable(principal) : null, now, now,
				StoredSession.storable(inactivity), SessionTimeouts.plus(now, absolute), now, 0, new byte[0], null);
		StoredSession session = this.loader.of(SessionChanges.ofNew(row, token, this.codec.empty()));
		if (options.inactivity() != null) {
			session.changes().timeouts().give(StoredSession.storable(inactivity));
		}
		if (options.absolute() != null) {
			session.changes().timeouts().giveLifetime();
		}
		options.attributes().forEach(session::setAttribute);
		return session;
	}

	/**
	 * Finds the session that a token opens.
	 * @param token what the client sent
	 * @return the session, or empty if the token opens none that lives
	 */
	public Optional<StoredSession> find(SessionToken token) {
		return find(token.handle(), (row) -> token.matches(row.secretHash()));
	}

	/**
	 * Finds a session by its public name.
	 * @param handle the handle
	 * @return the session, or empty if none lives under that handle
	 */
	public Optional<StoredSession> find(SessionHandle handle) {
		return find(handle, (row) -> true);
	}

	private Optional<StoredSession> find(SessionHandle handle, Predicate<SessionRow> which) {
		return this.failures.read(() -> {
			CachedAttributes known = this.cache.get(handle.value());
			SessionRow row = row(handle, known);
			return (row != null && which.test(row)) ? open(row, known) : Optional.empty();
		});
	}

	private @Nullable SessionRow row(SessionHandle handle, @Nullable CachedAttributes known) {
		UUID id = handle.value();
		if (known == null) {
			return this.retry.<@Nullable SessionRow>run(() -> this.rows.findRow(id));
		}
		SessionRow row = this.retry.<@Nullable SessionRow>run(() -> this.rows.findRow(id, known));
		if (row == null) {
			this.cache.remove(id);
		}
		return row;
	}

	private Optional<StoredSession> open(SessionRow row, @Nullable CachedAttributes known) {
		if (row.isOver(this.settings.clock().millis())) {
			this.remover.expire(row);
			return Optional.empty();
		}
		return Optional.ofNullable(this.loader.openCached(row, known));
	}

	/**
	 * Finds the live sessions of a principal, with their attributes.
	 * @param principalName whose sessions
	 * @return the sessions
	 */
	public List<StoredSession> findAll(String principalName) {
		if (!PrincipalResolver.isStorable(principalName)) {
			return List.of();
		}
		long now = this.settings.clock().millis();
		return this.failures.in(Operation.LIST,
				() -> this.retry.run(() -> this.rows.rowsOf(principalName))
					.stream()
					.filter((row) -> !row.isOver(now))
					.map(this.loader::open)
					.filter(Objects::nonNull)
					.toList());
	}

	/**
	 * Saves what has changed in a session.
	 * @param session the session
	 * @return {@code false} if it is gone; it is not brought back
	 */
	public boolean save(StoredSession session) {
		return this.failures.in(writing(session), () -> this.writer.save(session));
	}

	/**
	 * Ends a session.
	 * @param handle the handle
	 * @return {@code false} if there was none
	 */
	public boolean destroy(SessionHandle handle) {
		return this.failures.in(Operation.DELETE, () -> this.remover.destroy(handle.value()));
	}

	/**
	 * Removes sessions that are over and whose purge bound has passed, in batches. Cheap:
	 * looks at an index alone. A row may outlive its session by the width of its purge
	 * bucket.
	 * @return how many were removed
	 */
	public long purge() {
		return this.failures.in(Operation.CLEANUP, () -> this.purge.run(false));
	}

	/**
	 * Saves a session and records the access even if it is not due.
	 * @param session the session
	 * @return {@code false} if it is gone
	 */
	boolean saveWithAccess(StoredSession session) {
		return this.failures.in(writing(session), () -> this.writer.saveWithAccess(session));
	}

	private static Operation writing(StoredSession session) {
		return session.changes().isNew() ? Operation.CREATE : Operation.UPDATE;
	}

	Failures failures() {
		return this.failures;
	}

	PurgeBucket bucket() {
		return this.bucket;
	}

	/**
	 * Removes sessions that are over, whatever their purge bound, in batches. Looks at
	 * every row.
	 * @return how many were removed
	 */
	long purgeExactly() {
		return this.failures.in(Operation.CLEANUP, () -> this.purge.run(true));
	}

	BatchWriter batches() {
		return new BatchWriter(this.rows, this.writer);
	}

	/**
	 * Returns what makes rows of sessions that another store has kept.
	 */
	public SessionAdoption adoption() {
		return new SessionAdoption(this.rows, this.settings, this.codec, this.tokens, this.loader, this.writer,
				this.retry, this.failures);
	}

	SessionRemover remover() {
		return this.remover;
	}

	Retry retry() {
		return this.retry;
	}

}
