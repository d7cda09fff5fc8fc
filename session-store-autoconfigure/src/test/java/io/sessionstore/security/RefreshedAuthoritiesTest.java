package io.sessionstore.security;

import java.util.Collection;
import java.util.List;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
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

	@Test
	void allLiveSessionsOfAUserGetThePresentAuthorities() {
		try (StoreContext application = StoreContext.on(TestDatabase.H2).start()) {
			SessionStore sessions = application.store();
			signIn(sessions, "alice");
			signIn(sessions, "alice");
			signIn(sessions, "bob");
			refreshAuthorities(sessions, "alice", AuthorityUtils.createAuthorityList("ROLE_ADMIN"));
			assertThat(authorities(sessions, "alice")).hasSize(2)
				.allSatisfy((roles) -> assertThat(roles).containsExactly("ROLE_ADMIN"));
			assertThat(authorities(sessions, "bob")).containsExactly(List.of("ROLE_USER"));
		}
	}

	private static void signIn(SessionStore sessions, String user) {
		sessions.create(SessionOptions.builder()
			.principal(user)
			.attribute(CONTEXT,
					new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(user, null,
							AuthorityUtils.createAuthorityList("ROLE_USER"))))
			.build());
	}

	private static void refreshAuthorities(SessionStore sessions, String user,
			Collection<? extends GrantedAuthority> present) {
		sessions.inUnitOfWork((work) -> {
			for (Session session : work.findAll(user)) {
				SecurityContext context = session.getAttribute(CONTEXT);
				if (context != null && context.getAuthentication() != null) {
					session.setAttribute(CONTEXT, new SecurityContextImpl(
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
		return sessions.inUnitOfWork((work) -> work.findAll(user)
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
