package io.sessionstore.core;

import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreTest;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

class CustomIndexResolverTest extends StoreTest {

	CustomIndexResolverTest() {
		super(StoreContext.on(TestDatabase.H2).with(Resolver.class));
	}

	@Test
	void theApplicationsOwnResolverTellsThePrincipal() {
		StoredSession session = saved(Map.of("user", "alice"));
		assertThat(repository().findByPrincipalName("alice")).containsOnlyKeys(session.getId());
		set(copy(session), "user", "bob");
		assertThat(repository().findByPrincipalName("alice")).isEmpty();
		assertThat(repository().findByPrincipalName("bob")).hasSize(1);
		set(copy(session), "user", null);
		assertThat(repository().findByPrincipalName("bob")).isEmpty();
	}

	@Test
	void aCopyFromBeforeAChangeOfThePrincipalDoesNotTouchIt() {
		StoredSession session = saved(Map.of("user", "alice"));
		StoredSession stale = copy(session);
		assertThat((String) stale.getAttribute("user")).isEqualTo("alice");
		set(copy(session), "user", "bob");
		set(stale, "a", "1");
		assertThat(repository().findByPrincipalName("alice")).isEmpty();
		assertThat(repository().findByPrincipalName("bob")).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	static class Resolver {

		@Bean
		IndexResolver<Session> indexResolver() {
			return (session) -> {
				String user = session.getAttribute("user");
				return (user != null) ? Map.of(PRINCIPAL, user) : Map.of();
			};
		}

	}

}
