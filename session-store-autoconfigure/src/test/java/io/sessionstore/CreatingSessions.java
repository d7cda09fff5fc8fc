package io.sessionstore;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Pageable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

public interface CreatingSessions extends SessionStoreFixture {

	@Test
	default void createAddsOneRowWithTheTimesOfTheClock() {
		SessionHandle handle = create();
		long now = clock().millis();
		Map<String, Object> row = jdbc().queryForMap("select created_at, last_accessed_at, inactivity_timeout, "
				+ "expires_at_latest, principal_name, version from http_session");
		assertThat(rows()).isOne();
		assertThat(row).containsEntry("created_at", now)
			.containsEntry("last_accessed_at", now)
			.containsEntry("inactivity_timeout", INACTIVITY.toMillis())
			.containsEntry("expires_at_latest", now + ABSOLUTE.toMillis())
			.containsEntry("principal_name", null)
			.containsEntry("version", 0L);
		assertThat(found(handle).getCreationTime()).isEqualTo(clock().instant());
		assertThat(found(handle).getLastAccessedTime()).isEqualTo(clock().instant());
		assertThat(found(handle).getMaxInactiveInterval()).isEqualTo(INACTIVITY);
	}

	@Test
	default void everySessionHasARowOfItsOwn() {
		create();
		create("alice");
		create("alice");
		assertThat(rows()).isEqualTo(3);
	}

	@Test
	default void createKeepsAttributesAndPrincipal() {
		Map<String, Object> attributes = Map.of("a", "1", "b", 2);
		IssuedSession issued = store()
			.create(SessionOptions.builder().principal("alice").attributes(attributes).attribute("c", true).build());
		Session session = store().read(issued.token()).orElseThrow();
		assertThat(session.getAttributeNames()).contains("a", "b", "c");
		assertThat((String) session.getAttribute("a")).isEqualTo("1");
		assertThat((Integer) session.getAttribute("b")).isEqualTo(2);
		assertThat((Boolean) session.getAttribute("c")).isTrue();
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::handle).containsExactly(handle(issued));
	}

	@Test
	default void createCostsOneStatement() {
		context().log().reset();
		create("alice");
		assertThat(context().log().statements()).hasSize(1);
	}

	@Test
	default void thePrincipalIsFoundInASecurityContext() {
		SecurityContextImpl security = new SecurityContextImpl(
				UsernamePasswordAuthenticationToken.authenticated("alice", null, Set.of()));
		store().create(SessionOptions.builder().attribute("SPRING_SECURITY_CONTEXT", security).build());
		assertThat(store().sessionsOf("alice")).hasSize(1);
	}

	@Test
	default void aCsrfTokenIsPresentOnlyIfAskedFor() {
		assertThat(found(create()).getAttributeNames()).isEmpty();
		IssuedSession issued = store().create(SessionOptions.builder().csrfToken().build());
		assertThat(store().read(issued.token()).orElseThrow().getAttributeNames()).hasSize(1);
	}

	@Test
	default void springSecurityAcceptsTheCsrfToken() {
		Set<String> tokens = new HashSet<>();
		for (int i = 0; i < 2; i++) {
			IssuedSession issued = store().create(SessionOptions.builder().csrfToken().build());
			Session session = store().read(issued.token()).orElseThrow();
			MockHttpSession http = new MockHttpSession();
			session.getAttributeNames().forEach((name) -> http.setAttribute(name, session.getRequiredAttribute(name)));
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.setSession(http);
			CsrfToken token = new HttpSessionCsrfTokenRepository().loadToken(request);
			assertThat(token).isNotNull();
			assertThat(token.getToken()).matches("[A-Za-z0-9_-]{43}");
			tokens.add(token.getToken());
		}
		assertThat(tokens).hasSize(2);
	}

	@Test
	default void tokensHaveFortyThreeCharactersOfBase64Url() {
		Set<String> tokens = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			tokens.add(issue().token());
		}
		assertThat(tokens).hasSize(100).allMatch((token) -> token.matches("[A-Za-z0-9_-]{43}"));
	}

	@Test
	default void aSessionMayHaveTimeoutsOfItsOwn() {
		SessionHandle handle = handle(store()
			.create(SessionOptions.builder().inactivity(Duration.ofHours(2)).absolute(Duration.ofHours(3)).build()));
		Map<String, Object> row = jdbc()
			.queryForMap("select inactivity_timeout, expires_at_latest, purge_after from http_session");
		assertThat(row).containsEntry("inactivity_timeout", Duration.ofHours(2).toMillis())
			.containsEntry("expires_at_latest", clock().millis() + Duration.ofHours(3).toMillis());
		assertThat(found(handle).getMaxInactiveInterval()).isEqualTo(Duration.ofHours(2));
	}

	@Test
	default void inactivityMayEqualTheAbsoluteTimeoutButNotPassIt() {
		Duration absolute = Duration.ofHours(1);
		store().create(SessionOptions.builder().inactivity(absolute).absolute(absolute).build());
		assertThatIllegalArgumentException().isThrownBy(() -> store()
			.create(SessionOptions.builder().inactivity(absolute.plus(MILLI)).absolute(absolute).build()));
		assertThat(rows()).isOne();
	}

	@Test
	default void anAbsoluteTimeoutShorterThanTheDefaultInactivityIsFine() {
		SessionHandle handle = handle(store().create(SessionOptions.builder().absolute(Duration.ofMinutes(5)).build()));
		clock().plus(Duration.ofMinutes(5).minus(MILLI));
		assertThat(store().find(handle)).isPresent();
		clock().plus(MILLI);
		assertThat(store().find(handle)).isEmpty();
	}

	@Test
	default void neitherTheTokenNorItsSecretIsInAnyText() {
		IssuedSession issued = issue();
		SessionToken token = SessionToken.parse(issued.token()).orElseThrow();
		String secret = issued.token().substring(22);
		Session session = store().read(issued.token()).orElseThrow();
		assertThat(issued.toString() + issued.session() + session + session.getId() + token + store().sessionsOf("x")
				+ store().sessions(Pageable.unpaged()))
			.doesNotContain(issued.token())
			.doesNotContain(secret);
		assertThat(issued.toString()).contains(session.getId());
	}

}
