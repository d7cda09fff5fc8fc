package io.sessionstore.core;

import java.time.Duration;
import java.util.List;

import io.sessionstore.SessionDestruction;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionTimeoutResolver;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The code of docs/hooks.md.
 */
class DocumentedHooksTest {

	@Test
	void theBeansOfTheDocumentationDoWhatItSays() {
		try (StoreContext application = StoreContext.on(TestDatabase.H2).with(Beans.class).start()) {
			SessionStore sessions = application.store();
			assertThat(inactivity(sessions, SessionOptions.builder().principal("admin").build()))
				.isEqualTo(Duration.ofMinutes(5));
			assertThat(inactivity(sessions, SessionOptions.builder().principal("user").build()))
				.isEqualTo(Duration.ofMinutes(15));
			RememberMeAuthenticationToken remembered = new RememberMeAuthenticationToken("key", "user",
					AuthorityUtils.createAuthorityList("ROLE_USER"));
			assertThat(inactivity(sessions,
					SessionOptions.builder()
						.attribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(remembered))
						.build()))
				.isEqualTo(Duration.ofDays(7));
			Session audited = sessions.create(SessionOptions.builder().attribute("audit", true).build()).session();
			assertThat(audited.<String>getAttribute("release")).isEqualTo("2026.11");
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> sessions.destroyAll(List.of(SessionHandle.of(audited))));
			application.jdbc().execute("alter table http_session rename to away");
			assertThat(sessions.find(SessionHandle.of(audited))).isEmpty();
			application.jdbc().execute("alter table away rename to http_session");
			assertThat(sessions.find(SessionHandle.of(audited))).isPresent();
		}
	}

	private static Duration inactivity(SessionStore sessions, SessionOptions options) {
		return sessions.create(options).session().getMaxInactiveInterval();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		private static final Logger logger = LoggerFactory.getLogger(Beans.class);

		@Bean
		SessionTimeoutResolver sessionTimeouts() {
			return (session, principal, configured) -> {
				SecurityContext context = session.getAttribute("SPRING_SECURITY_CONTEXT");
				if (context != null && context.getAuthentication() instanceof RememberMeAuthenticationToken) {
					return configured.with(Duration.ofDays(7), Duration.ofDays(30));
				}
				return "admin".equals(principal) ? configured.with(Duration.ofMinutes(5), Duration.ofHours(8)) : null;
			};
		}

		@Bean
		SessionInterceptor keepTheAuditorsSession() {
			return new SessionInterceptor() {

				@Override
				public void beforeCreate(Session session) {
					session.setAttribute("release", "2026.11");
				}

				@Override
				public void beforeDestroy(SessionDestruction destruction) {
					if (destruction.reason() == SessionDestruction.Reason.REQUESTED && destruction.session()
						.map((session) -> session.getAttribute("audit") != null)
						.orElse(false)) {
						throw new IllegalStateException("The session is being audited");
					}
				}

			};
		}

		@Bean
		SessionStoreErrorHandler anonymousWhileTheDatabaseIsAway() {
			return (operation, failure) -> {
				logger.error("Sessions: " + operation + " failed", failure);
				return true;
			};
		}

	}

}
