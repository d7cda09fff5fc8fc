package io.sessionstore.core;

import io.sessionstore.SessionHandle;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.UnreadableAttributesException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sessions of rows.
 */
final class SessionLoader {

	private static final Logger logger = LoggerFactory.getLogger(SessionLoader.class);

	private final SessionSettings settings;

	private final TokenGenerator tokens;

	private final AttributeCodec codec;

	private final UnreadableSessions unreadable;

	SessionLoader(SessionSettings settings, TokenGenerator tokens, AttributeCodec codec) {
		this.settings = settings;
		this.tokens = tokens;
		this.codec = codec;
		this.unreadable = new UnreadableSessions(settings.clock());
	}

	/**
	 * Opens a row.
	 * @return the session, or {@code null} if its attributes cannot be read at all and
	 * that is not to be an error
	 */
	@Nullable StoredSession open(SessionRow row) {
		SessionHandle handle = new SessionHandle(row.id());
		try {
			return of(new SessionChanges(row, this.codec.open(handle, row.attributes(), row.attributesBase())));
		}
		catch (UnreadableAttributesException ex) {
			if (this.settings.failOnUnreadable()) {
				throw ex;
			}
			if (this.unreadable.isToBeTold(row.id())) {
				logger.warn("Session {} is treated as absent, its row is kept: {}", handle, ex.getMessage());
			}
			return null;
		}
	}

	/**
	 * Opens a row for an event about its end: one that cannot be read has no attributes.
	 */
	StoredSession openForFarewell(SessionRow row) {
		try {
			return of(new SessionChanges(row,
					this.codec.open(new SessionHandle(row.id()), row.attributes(), row.attributesBase())));
		}
		catch (UnreadableAttributesException ex) {
			return of(new SessionChanges(row, this.codec.empty()));
		}
	}

	StoredSession of(SessionChanges changes) {
		return new StoredSession(this.settings, this.tokens, changes);
	}

}
