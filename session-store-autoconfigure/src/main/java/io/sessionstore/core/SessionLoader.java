package io.sessionstore.core;

import java.util.function.Function;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.AttributeSnapshot;
import io.sessionstore.cache.AttributeCache;
import io.sessionstore.cache.CachedAttributes;
import io.sessionstore.rows.CachedDocuments;
import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sessions, new ones and those of rows.
 */
final class SessionLoader {

	private static final Logger logger = LoggerFactory.getLogger(SessionLoader.class);

	private final SessionSettings settings;

	private final TokenGenerator tokens;

	private final AttributeCodec codec;

	private final AttributeCache cache;

	private final Function<SessionRow, AttributeMap> opening = this::attributes;

	private final Function<SessionRow, AttributeMap> remembering;

	private final UnreadableSessions unreadable;

	private final StoreObserver observer;

	SessionLoader(SessionSettings settings, TokenGenerator tokens, AttributeCodec codec, AttributeCache cache,
			UnreadableSessions unreadable, StoreObserver observer) {
		this.observer = observer;
		this.settings = settings;
		this.tokens = tokens;
		this.codec = codec;
		this.cache = cache;
		this.remembering = (cache != AttributeCache.NONE) ? this::remembered : this.opening;
		this.unreadable = unreadable;
	}

	/**
	 * Begins a session; nothing is written before it is saved.
	 * @param options what it starts with
	 * @return the new session
	 * @throws IllegalArgumentException if an option does not fit
	 */
	StoredSession create(SessionOptions options) {
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
		SessionRow row = SessionRow.beginning(token,
				(principal != null) ? PrincipalResolver.requireStorable(principal) : null, now, now,
				StoredSession.storable(inactivity), absolute);
		StoredSession session = of(SessionState.ofNew(row, token, this.codec.empty()));
		if (options.inactivity() != null) {
			session.state().timeouts().give(StoredSession.storable(inactivity));
		}
		if (options.absolute() != null) {
			session.state().timeouts().giveAbsoluteEnd();
		}
		options.attributes().forEach(session::setAttribute);
		return session;
	}

	/**
	 * Opens a row.
	 * @return the session, or {@code null} if its attributes cannot be read at all and
	 * that is not to be an error
	 * @throws UnreadableAttributesException if they cannot be read, and another node may
	 * be able to, or that is to be an error
	 */
	@Nullable StoredSession open(SessionRow row) {
		return open(row, this.opening);
	}

	/**
	 * Opens a row as {@link #open(SessionRow)} does, with the cache.
	 * @param known what the cache had for it, of whatever version
	 */
	@Nullable StoredSession openCached(SessionRow row, @Nullable CachedAttributes known) {
		return (known != null && known.isOf(row)) ? of(new SessionState(row, this.codec.open(known.snapshot())))
				: open(row, this.remembering);
	}

	private AttributeMap attributes(SessionRow row) {
		return this.codec.open(new SessionHandle(row.id()), row.attributes(), row.attributesBase());
	}

	private AttributeMap remembered(SessionRow row) {
		// What a transaction has not committed may be rolled back, and its version be
		// used again with other content.
		if (this.settings.transactionMode().joinsCaller()) {
			return attributes(row);
		}
		AttributeSnapshot snapshot = this.codec.snapshot(new SessionHandle(row.id()), row.attributes(),
				row.attributesBase());
		this.cache.put(row.id(), new CachedAttributes(CachedDocuments.of(row), snapshot));
		return this.codec.open(snapshot);
	}

	private @Nullable StoredSession open(SessionRow row, Function<SessionRow, AttributeMap> opening) {
		try {
			return of(new SessionState(row, opening.apply(row)));
		}
		catch (UnreadableAttributesException ex) {
			if (this.settings.failOnUnreadable() || ex.isReadableElsewhere()) {
				throw ex;
			}
			this.observer.happened(CountedEvent.UNREADABLE_SESSION);
			if (this.unreadable.isToBeTold(row.id())) {
				logger.warn("Session {} is treated as absent, its row is kept: {}", new SessionHandle(row.id()),
						ex.getMessage());
			}
			return null;
		}
	}

	/**
	 * Opens a row for an event about its end: one that cannot be read has no attributes.
	 */
	StoredSession openForFarewell(SessionRow row) {
		try {
			return of(new SessionState(row, attributes(row)));
		}
		catch (UnreadableAttributesException ex) {
			return of(new SessionState(row, this.codec.empty()));
		}
	}

	StoredSession of(SessionState state) {
		return new StoredSession(this.settings, this.tokens, state);
	}

}
