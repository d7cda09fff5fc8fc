package io.sessionstore.security;

import java.util.Collection;
import java.util.List;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The task in docs/unit-of-work.md: roles have changed.
 */
class RefreshedAuthoritiesTest {

	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	@AutoClose
	private final StoreContext application = StoreContext.on(TestDatabase.H2).start();

	private final SessionStore sessions = this.application.store();

	@Test
	void allLiveSessionsOfAUserGetThePresentAuthorities() {
		signIn(this.sessions, "alice");
		signIn(this.sessions, "alice");
		signIn(this.sessions, "bob");
		refreshAuthorities("alice", AuthorityUtils.createAuthorityList("ROLE_ADMIN"));
		assertThat(authorities(this.sessions, "alice")).hasSize(2)
			.allSatisfy((roles) -> assertThat(roles).containsExactly("ROLE_ADMIN"));
		assertThat(authorities(this.sessions, "bob")).containsExactly(List.of("ROLE_USER"));
	}

	private static void signIn(SessionStore sessions, String user) {
		sessions.create(SessionOptions.builder()
			.principal(user)
			.attribute(CONTEXT,
					new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(user, null,
							AuthorityUtils.createAuthorityList("ROLE_USER"))))
			.build());
	}

	void refreshAuthorities(String user, Collection<? extends GrantedAuthority> present) {
		this.sessions.inUnitOfWork((work) -> {
			for (Session session : work.sessionsOf(user)) {
				SecurityContext context = session.getAttribute("SPRING_SECURITY_CONTEXT");
				if (context != null && context.getAuthentication() != null) {
					session.setAttribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(
							context.getAuthentication().toBuilder().authorities((authorities) -> {
								authorities.clear();
								authorities.addAll(present);
							}).build()));
				}
			}
			return null;
		});
	}

	private static List<List<String>> authorities(SessionStore sessions, String user) {
		return sessions.inUnitOfWork((work) -> work.sessionsOf(user)
			.stream()
			.map((session) -> session.<SecurityContext>getRequiredAttribute(CONTEXT))
			.map((context) -> context.getAuthentication()
				.getAuthorities()
				.stream()
				.map(GrantedAuthority::getAuthority)
				.toList())
			.toList());
	}

}
