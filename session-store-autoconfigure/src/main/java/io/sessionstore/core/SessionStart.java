package io.sessionstore.core;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.rows.SessionRow;

/**
 * Begins sessions.
 */
final class SessionStart {

	private final SessionSettings settings;

	private final TokenGenerator tokens;

	private final AttributeCodec codec;

	private final SessionLoader loader;

	SessionStart(SessionSettings settings, TokenGenerator tokens, AttributeCodec codec, SessionLoader loader) {
		this.settings = settings;
		this.tokens = tokens;
		this.codec = codec;
		this.loader = loader;
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
		SessionRow row = new SessionRow(token.handle().value(), token.secretHash(),
				(principal != null) ? PrincipalResolver.requireStorable(principal) : null, now, now,
				StoredSession.storable(inactivity), SessionTimeouts.plus(now, absolute), now, 0, new byte[0], null);
		StoredSession session = this.loader.of(SessionState.ofNew(row, token, this.codec.empty()));
		if (options.inactivity() != null) {
			session.state().timeouts().give(StoredSession.storable(inactivity));
		}
		if (options.absolute() != null) {
			session.state().timeouts().giveLifetime();
		}
		options.attributes().forEach(session::setAttribute);
		return session;
	}

}
