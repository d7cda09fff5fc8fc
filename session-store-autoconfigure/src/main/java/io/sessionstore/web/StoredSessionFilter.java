package io.sessionstore.web;

import java.io.IOException;

import io.sessionstore.core.StoredSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Spring Session's filter, which holds the sessions that the request has looked up.
 */
final class StoredSessionFilter extends SessionRepositoryFilter<StoredSession> {

	// Where Spring Session's filter keeps the session for later dispatches.
	private static final String CURRENT_SESSION = SESSION_REPOSITORY_ATTR + ".CURRENT_SESSION";

	private final ThreadBinding binding;

	private final boolean cookies;

	private final TokenSessionIdResolver resolver;

	StoredSessionFilter(StoredSessionRepository repository, HttpSessionIdResolver transport, OldIds oldIds) {
		super(repository);
		this.binding = repository.binding();
		this.cookies = transport instanceof CookieHttpSessionIdResolver;
		this.resolver = new TokenSessionIdResolver(transport, repository, oldIds);
		setHttpSessionIdResolver(this.resolver);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		RequestSessions sessions = RequestSessions.of(request, response, this.cookies);
		@Nullable RequestSessions previous = this.binding.bind(sessions);
		try {
			this.resolver.adoptAhead(request);
			super.doFilterInternal(request, response, filterChain);
		}
		finally {
			this.binding.bind(previous);
			if (sessions.takeFailed()) {
				// Else the error page would try to save the same change again.
				request.removeAttribute(CURRENT_SESSION);
			}
		}
	}

}
