package io.sessionstore.authentication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;

/**
 * Finds the sessions of a provider's user, or of one of his sessions there, by what
 * Spring Security keeps in each: so they are found on every node, and after a restart.
 * <p>
 * Where a user's name here is the provider's {@code sub}, the row tells it. Else every
 * session that somebody has signed in to is looked at.
 */
final class ProviderSessions {

	private static final Logger logger = LoggerFactory.getLogger(ProviderSessions.class);

	private static final int PAGE = 10_000;

	private static final Sort OLDEST_FIRST = Sort.by("createdAt");

	private final SessionStore store;

	ProviderSessions(SessionStore store) {
		this.store = store;
	}

	List<SessionHandle> of(OidcLogoutToken token) {
		Predicate<OidcUser> wanted = (user) -> matches(token, user);
		String subject = token.getSubject();
		List<SessionHandle> found = (subject != null) ? matching(this.store.sessionsOf(subject).stream(), wanted)
				: List.of();
		return found.isEmpty() ? amongAll(wanted) : found;
	}

	// Nothing is ended meanwhile, which would move the pages.
	private List<SessionHandle> amongAll(Predicate<OidcUser> wanted) {
		List<SessionHandle> found = new ArrayList<>();
		Slice<SessionDetails> page;
		int number = 0;
		do {
			page = this.store.sessions(PageRequest.of(number++, PAGE, OLDEST_FIRST));
			found.addAll(matching(page.stream().filter((session) -> session.principal() != null), wanted));
		}
		while (page.hasNext());
		return found;
	}

	private List<SessionHandle> matching(Stream<SessionDetails> sessions, Predicate<OidcUser> wanted) {
		return sessions.map(SessionDetails::handle)
			.filter((handle) -> user(handle).filter(wanted).isPresent())
			.toList();
	}

	private Optional<OidcUser> user(SessionHandle handle) {
		return this.store.find(handle)
			.map(ProviderSessions::securityContext)
			.map(SecurityContext::getAuthentication)
			.map(Authentication::getPrincipal)
			.filter(OidcUser.class::isInstance)
			.map(OidcUser.class::cast);
	}

	private static @Nullable SecurityContext securityContext(Session session) {
		try {
			Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
			return (context instanceof SecurityContext known) ? known : null;
		}
		catch (RuntimeException ex) {
			// Nobody can sign in with it either.
			logger.warn("A session was passed over when a provider's user signed out, as it cannot be read: {}",
					ex.getMessage());
			return null;
		}
	}

	// https://openid.net/specs/openid-connect-backchannel-1_0.html#BCActions: one session
	// if
	// the token names it, else all of the user's.
	private static boolean matches(OidcLogoutToken token, OidcUser user) {
		if (user.getIssuer() == null || user.getAudience() == null
				|| !user.getIssuer().toString().equals(token.getIssuer().toString())
				|| user.getAudience().stream().noneMatch(token.getAudience()::contains)) {
			return false;
		}
		String session = token.getSessionId();
		return (session != null) ? session.equals(user.getClaimAsString("sid"))
				: user.getSubject() != null && user.getSubject().equals(token.getSubject());
	}

}
