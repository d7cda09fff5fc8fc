package io.sessionstore.cache;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionHandle;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.csrf.DefaultCsrfToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What several requests share of what was decoded, and what not.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = "H2")
class SharedValuesTest extends TwoNodes {

	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	SharedValuesTest() {
		super((builder) -> builder.property("session-store.cache.shared-types", Theme.class.getName()));
	}

	private static SecurityContext signedIn(Object principal, Object credentials) {
		UsernamePasswordAuthenticationToken authentication = UsernamePasswordAuthenticationToken
			.authenticated(principal, credentials, AuthorityUtils.createAuthorityList("USER", "ADMIN"));
		return new SecurityContextImpl(authentication);
	}

	private static User alice(String password) {
		User user = new User("alice", "secret", AuthorityUtils.createAuthorityList("USER"));
		if (password == null) {
			user.eraseCredentials();
		}
		return user;
	}

	private Authentication authentication(SessionHandle handle) {
		SecurityContext context = get(here(), handle, CONTEXT);
		Authentication authentication = context.getAuthentication();
		assertThat(authentication).isNotNull();
		return authentication;
	}

	@Test
	void theUserOfASecurityContextIsDecodedOnce() {
		SessionHandle handle = create(CONTEXT, signedIn(alice(null), null));
		Authentication first = authentication(handle);
		Authentication second = authentication(handle);
		assertThat(second.getPrincipal()).isSameAs(first.getPrincipal()).isEqualTo(alice(null));
		assertThat(second).isEqualTo(first);
		assertThat(second.getAuthorities()).isEqualTo(first.getAuthorities());
	}

	@Test
	void aLogoutOfOneRequestDoesNotEmptyTheContextOfAnother() {
		SessionHandle handle = create(CONTEXT, signedIn(alice(null), null));
		for (int request = 0; request < 3; request++) {
			SecurityContext context = get(here(), handle, CONTEXT);
			assertThat(context.getAuthentication()).isNotNull();
			context.setAuthentication(null);
		}
	}

	@Test
	void whomOneRequestPutsInItsContextIsNotSeenByAnother() {
		SessionHandle handle = create(CONTEXT, signedIn(alice(null), null));
		Authentication mallory = signedIn("mallory", null).getAuthentication();
		for (int request = 0; request < 3; request++) {
			SecurityContext context = get(here(), handle, CONTEXT);
			assertThat(context.getAuthentication().getName()).isEqualTo("alice");
			context.setAuthentication(mallory);
		}
	}

	@Test
	void whatOneRequestDoesToItsAuthenticationIsNotSeenByAnother() {
		SessionHandle handle = create(CONTEXT, signedIn(alice(null), "password"));
		for (int request = 0; request < 3; request++) {
			UsernamePasswordAuthenticationToken authentication = (UsernamePasswordAuthenticationToken) authentication(
					handle);
			assertThat(authentication.isAuthenticated()).isTrue();
			assertThat(authentication.getDetails()).isNull();
			assertThat(authentication.getCredentials()).isEqualTo("password");
			authentication.setAuthenticated(false);
			authentication.setDetails("changed");
			authentication.eraseCredentials();
		}
	}

	@Test
	void aUserWhosePasswordCanStillBeErasedIsDecodedAgain() {
		SessionHandle handle = create(CONTEXT, signedIn(alice("secret"), null));
		for (int request = 0; request < 3; request++) {
			UsernamePasswordAuthenticationToken authentication = (UsernamePasswordAuthenticationToken) authentication(
					handle);
			assertThat(((User) authentication.getPrincipal()).getPassword()).isEqualTo("secret");
			authentication.eraseCredentials();
		}
	}

	@Test
	void aUserOfTheApplicationIsDecodedAgain() {
		SessionHandle handle = create(CONTEXT, signedIn(new Cart(), null));
		for (int request = 0; request < 3; request++) {
			Cart cart = (Cart) authentication(handle).getPrincipal();
			assertThat(cart.items).isEmpty();
			cart.items.add("apple");
		}
	}

	@Test
	void aUserOfASharedTypeIsDecodedOnce() {
		SessionHandle handle = create(CONTEXT, signedIn(new Theme("dark"), null));
		assertThat(authentication(handle).getPrincipal()).isSameAs(authentication(handle).getPrincipal());
		assertThat(this.<Object>get(here(), handle, CONTEXT)).isNotSameAs(get(here(), handle, CONTEXT));
	}

	@Test
	void detailsOfTheApplicationAreDecodedAgain() {
		SecurityContext context = signedIn("alice", null);
		((UsernamePasswordAuthenticationToken) context.getAuthentication()).setDetails(new Cart());
		SessionHandle handle = create(CONTEXT, context);
		for (int request = 0; request < 3; request++) {
			Cart cart = (Cart) authentication(handle).getDetails();
			assertThat(cart.items).isEmpty();
			cart.items.add("apple");
		}
	}

	@Test
	void valuesOfASharedTypeAreDecodedOnceAndOthersAgain() {
		SessionHandle handle = SessionHandle.of(issue(
				Map.of("theme", new Theme("dark"), "cart", new Cart(), "csrf", new DefaultCsrfToken("h", "p", "t")))
			.session());
		assertThat(this.<Object>get(here(), handle, "theme")).isSameAs(get(here(), handle, "theme"));
		assertThat(this.<Object>get(here(), handle, "csrf")).isSameAs(get(here(), handle, "csrf"));
		assertThat(this.<Object>get(here(), handle, "cart")).isNotSameAs(get(here(), handle, "cart"));
	}

	/**
	 * A value that can be changed.
	 */
	static final class Cart implements Serializable {

		private static final long serialVersionUID = 1;

		private final List<String> items = new ArrayList<>();

	}

	/**
	 * A value that cannot be changed.
	 *
	 * @param name its name
	 */
	record Theme(String name) implements Serializable {
	}

}
