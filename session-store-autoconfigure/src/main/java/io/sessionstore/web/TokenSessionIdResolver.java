package io.sessionstore.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.web.ForeignIds.Reissued;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

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

	private final HttpSessionIdResolver foreignTransport;

	private final StoredSessionRepository repository;

	private final ThreadBinding binding;

	private final ForeignIds foreignIds;

	TokenSessionIdResolver(HttpSessionIdResolver transport, StoredSessionRepository repository, ForeignIds foreignIds) {
		this.transport = transport;
		this.foreignTransport = foreignIds.transport(transport);
		this.repository = repository;
		this.foreignIds = foreignIds;
		this.binding = repository.binding();
	}

	@Override
	public List<String> resolveSessionIds(HttpServletRequest request) {
		if (RequestFailure.isErrorPage(request)) {
			return List.of();
		}
		List<String> ids = new ArrayList<>(1);
		for (String text : this.transport.resolveSessionIds(request)) {
			String id = resolve(request, text);
			ids.add(id);
			// What follows cannot matter any more, and may be many.
			if (!id.equals(INVALID) && this.foreignIds.served(text).isEmpty()) {
				break;
			}
		}
		return ids;
	}

	private String resolve(HttpServletRequest request, String text) {
		RequestSessions sessions = RequestSessions.existing(request);
		Optional<SessionToken> token = parse(sessions, text);
		Optional<StoredSession> found = token.or(() -> adopted(request, sessions, text))
			.flatMap((known) -> this.repository.findByToken(known, sessions));
		if (token.isPresent()) {
			found.ifPresent(this.foreignIds::usedToken);
		}
		Optional<String> id = found.map(StoredSession::getId).or(() -> this.foreignIds.served(text));
		if (id.isEmpty() && token.isEmpty()) {
			this.repository.malformedToken();
		}
		return id.orElse(INVALID);
	}

	private static Optional<SessionToken> parse(@Nullable RequestSessions sessions, String text) {
		return (sessions != null) ? sessions.parse(text) : SessionToken.parse(text);
	}

	/**
	 * Gives a client that comes with an id of another store its token before anything of
	 * the response is on its way.
	 */
	void adoptAhead(HttpServletRequest request) {
		if (this.foreignIds == ForeignIds.NONE) {
			return;
		}
		RequestSessions sessions = RequestSessions.existing(request);
		for (String text : this.transport.resolveSessionIds(request)) {
			if (parse(sessions, text).isEmpty()) {
				adopted(request, sessions, text);
			}
		}
	}

	private Optional<SessionToken> adopted(HttpServletRequest request, @Nullable RequestSessions sessions,
			String text) {
		if (this.foreignIds == ForeignIds.NONE || sessions == null) {
			return Optional.empty();
		}
		Optional<SessionToken> known = sessions.tokenFor(text);
		if (known == null) {
			// Noted as tried before it is, for the error page.
			sessions.putToken(text, Optional.empty());
			if (!sessions.mayLookUp()) {
				return Optional.empty();
			}
			known = sessions.failure()
				.ask(() -> this.foreignIds.adopt(text), Optional.<Reissued>empty())
				.map((reissued) -> handOver(request, sessions, reissued));
			sessions.putToken(text, known);
		}
		return known;
	}

	private SessionToken handOver(HttpServletRequest request, RequestSessions sessions, Reissued reissued) {
		sessions.put(reissued.session().handle(), Optional.of(reissued.session()));
		if (!sessions.response().isCommitted()) {
			if (reissued.lasting() != null) {
				request.setAttribute(reissued.lasting(), true);
			}
			give(this.transport, request, sessions.response(), reissued.token().text());
			// Nothing is settled yet: who has more to say of caches comes later.
		}
		return reissued.token();
	}

	@Override
	public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
		StoredSession session = this.binding.takeIssued(sessionId);
		if (session == null) {
			this.foreignIds.served(sessionId).filter(sessionId::equals).ifPresent((id) -> {
				give(this.foreignTransport, request, response, id);
				settle(response);
			});
			return;
		}
		// No token to hand out: the client has it already, or another request's rotation
		// has won and its response carries the token.
		session.handOverIssuedToken((token) -> {
			give(this.transport, request, response, token.text());
			settle(response);
		});
	}

	private static void give(HttpSessionIdResolver transport, HttpServletRequest request, HttpServletResponse response,
			String text) {
		transport.setSessionId(request, response, text);
		request.removeAttribute(WRITTEN_TOKEN);
		if (response instanceof TokenResponse bearing) {
			bearing.bearToken();
		}
	}

	private static void settle(HttpServletResponse response) {
		if (response instanceof TokenResponse bearing) {
			bearing.settle();
		}
	}

	@Override
	public void expireSession(HttpServletRequest request, HttpServletResponse response) {
		RequestSessions sessions = RequestSessions.existing(request);
		if (sessions != null && sessions.failure().isRemembered()) {
			// It may live, and whoever has its token can try again to end it.
			return;
		}
		this.transport.expireSession(request, response);
		request.removeAttribute(WRITTEN_TOKEN);
	}

}
