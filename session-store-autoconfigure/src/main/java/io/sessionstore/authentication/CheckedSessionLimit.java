package io.sessionstore.authentication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.sessionstore.SessionHandle;
import io.sessionstore.core.SessionAdmission;
import io.sessionstore.core.StoredSession;
import io.sessionstore.web.StoredSessionRepository;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionLimit;

/**
 * A limit of sessions that also holds for sign-ins at the same moment, on whatever nodes.
 * Spring Security's own counts before the new session is in the table; so does this, and
 * once more when it is.
 * <p>
 * Where the limit ends sessions, those that were used the longest time ago end: all who
 * count put them in the same order, so nobody ends one that another lets stay. Where it
 * refuses the new one, whoever finds too many leaves, one after the other.
 */
public final class CheckedSessionLimit extends ConcurrentSessionControlAuthenticationStrategy {

	private static final Comparator<SessionInformation> OLDEST_FIRST = Comparator
		.comparing(SessionInformation::getLastRequest)
		.thenComparing(SessionInformation::getSessionId);

	private final ConcurrentSessionControlAuthenticationStrategy limit;

	private final StoreSessionRegistry<?> registry;

	private final StoredSessionRepository repository;

	private final SessionAdmission admission;

	public CheckedSessionLimit(ConcurrentSessionControlAuthenticationStrategy limit, StoreSessionRegistry<?> registry,
			StoredSessionRepository repository, SessionAdmission admission) {
		super(registry);
		this.limit = limit;
		this.registry = registry;
		this.repository = repository;
		this.admission = admission;
	}

	@Override
	public void onAuthentication(Authentication authentication, HttpServletRequest request,
			HttpServletResponse response) {
		Runnable again = () -> this.limit.onAuthentication(authentication, request, response);
		String principal = this.registry.apply(again);
		if (principal != null) {
			this.repository.afterSignIn(principal, (session) -> isAdmitted(session, principal, again));
		}
	}

	private boolean isAdmitted(StoredSession session, String principal, Runnable again) {
		List<SessionInformation> all = new ArrayList<>(this.registry.getAllSessions(principal, false));
		if (all.stream().noneMatch((known) -> isOf(known, session))) {
			// Another has ended it already.
			return true;
		}
		try {
			int excess = this.registry.excess(all.stream().filter((known) -> !isOf(known, session)).toList(), again);
			all.sort(OLDEST_FIRST);
			all.stream().limit(excess).toList().forEach(SessionInformation::expireNow);
			return true;
		}
		catch (SessionAuthenticationException ex) {
			return this.admission.destroyUnless(session.handle(),
					all.stream().flatMap(CheckedSessionLimit::handle).toList(),
					(there) -> fits(session, all, there, again));
		}
	}

	private boolean fits(StoredSession session, List<SessionInformation> all, Set<SessionHandle> there,
			Runnable again) {
		try {
			this.registry.excess(all.stream()
				.filter((known) -> !isOf(known, session) && handle(known).allMatch(there::contains))
				.toList(), again);
			return true;
		}
		catch (SessionAuthenticationException ex) {
			return false;
		}
	}

	private static boolean isOf(SessionInformation known, StoredSession session) {
		return handle(known).anyMatch(session.handle()::equals);
	}

	// None if it is one of an old store.
	private static Stream<SessionHandle> handle(SessionInformation known) {
		return SessionHandle.parse(known.getSessionId()).stream();
	}

	@Override
	public void setExceptionIfMaximumExceeded(boolean exceptionIfMaximumExceeded) {
		this.limit.setExceptionIfMaximumExceeded(exceptionIfMaximumExceeded);
	}

	@Override
	public void setMaximumSessions(int maximumSessions) {
		this.limit.setMaximumSessions(maximumSessions);
	}

	@Override
	public void setMaximumSessions(SessionLimit sessionLimit) {
		this.limit.setMaximumSessions(sessionLimit);
	}

	@Override
	public void setMessageSource(MessageSource messageSource) {
		this.limit.setMessageSource(messageSource);
	}

}
