package io.sessionstore.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Spring Session's filter, which holds the sessions that the request has looked up. Where
 * the database fails the request, it answers that the service is not available.
 */
final class StoredSessionFilter<S extends Session> extends SessionRepositoryFilter<S> {

	private static final Logger logger = LoggerFactory.getLogger(StoredSessionFilter.class);

	// Where Spring Session's filter keeps the session for later dispatches.
	private static final String CURRENT_SESSION = SESSION_REPOSITORY_ATTR + ".CURRENT_SESSION";

	private final ThreadBinding binding;

	private final boolean cookies;

	private final TokenSessionIdResolver resolver;

	private final ExemptPaths exempt;

	/**
	 * Creates the filter.
	 * @param repository what it works with
	 * @param stored the store's own repository, which may be the same
	 */
	StoredSessionFilter(SessionRepository<S> repository, StoredSessionRepository stored,
			HttpSessionIdResolver transport, ForeignIds foreignIds, ExemptPaths exempt) {
		super(repository);
		this.exempt = exempt;
		this.binding = stored.binding();
		this.cookies = transport instanceof CookieHttpSessionIdResolver;
		this.resolver = new TokenSessionIdResolver(transport, stored, foreignIds);
		setHttpSessionIdResolver(this.resolver);
	}

	// Spring Session saves a session that it holds ahead of the first byte of the
	// response, when all is said of caches: that of a token which is on it already.
	private static FilterChain holding(FilterChain chain) {
		return (request, response) -> {
			((HttpServletRequest) request).getSession(false);
			chain.doFilter(request, response);
		};
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain filterChain)
			throws ServletException, IOException {
		if (this.exempt.areIgnored(request)) {
			filterChain.doFilter(new ExemptPaths.Sessionless(request), response);
			return;
		}
		RequestSessions sessions = RequestSessions.of(request, response, this.cookies);
		sessions.touches(!this.exempt.areUntouched(request));
		sessions.failure().dispatched(request.getDispatcherType());
		@Nullable RequestSessions previous = this.binding.bind(sessions);
		try {
			this.resolver.adoptAhead(request);
			super.doFilterInternal(request, sessions.response(),
					sessions.response().bearsToken() ? holding(filterChain) : filterChain);
			sessions.response().settle();
		}
		catch (RuntimeException | ServletException | IOException ex) {
			if (!sessions.failure().isCauseOf(ex) || response.isCommitted() || request.isAsyncStarted()) {
				throw ex;
			}
			sessions.failed();
			logger.warn("A request is answered with 503, for want of its session: {}", ex.toString());
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
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
