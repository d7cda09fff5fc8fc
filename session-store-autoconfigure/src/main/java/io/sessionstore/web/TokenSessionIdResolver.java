package io.sessionstore.web;

import java.util.List;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * Stands between the client, which knows a token, and Spring Session, which must only
 * ever see the public id. Inwards it gives an id once the token's secret has been
 * verified; outwards it gives the token of a session that is new or has a new secret.
 */
final class TokenSessionIdResolver implements HttpSessionIdResolver {

	// Not an id of any form, so it is looked up nowhere; but it is not null, so that
	// Spring Security can tell an invalid session from none.
	static final String INVALID = "invalid";

	private static final String WRITTEN_TOKEN = CookieHttpSessionIdResolver.class.getName()
			+ ".WRITTEN_SESSION_ID_ATTR";

	private final HttpSessionIdResolver transport;

	private final StoredSessionRepository repository;

	private final ThreadBinding binding;

	TokenSessionIdResolver(HttpSessionIdResolver transport, StoredSessionRepository repository) {
		this.transport = transport;
		this.repository = repository;
		this.binding = repository.binding();
	}

	@Override
	public List<String> resolveSessionIds(HttpServletRequest request) {
		return this.transport.resolveSessionIds(request).stream().map((text) -> resolve(request, text)).toList();
	}

	private String resolve(HttpServletRequest request, String text) {
		return SessionToken.parse(text)
			.flatMap((token) -> this.repository.findByToken(token, RequestSessions.existing(request)))
			.map(StoredSession::getId)
			.orElse(INVALID);
	}

	@Override
	public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
		StoredSession session = this.binding.takeIssued(sessionId);
		if (session == null) {
			return;
		}
		// No token to hand out: the client has it already, or another request's rotation
		// has won and its response carries the token.
		session.handOverIssuedToken((token) -> {
			this.transport.setSessionId(request, response, token.text());
			request.removeAttribute(WRITTEN_TOKEN);
		});
	}

	@Override
	public void expireSession(HttpServletRequest request, HttpServletResponse response) {
		this.transport.expireSession(request, response);
		request.removeAttribute(WRITTEN_TOKEN);
	}

}
