package io.sessionstore.autoconfigure;

import io.sessionstore.SessionStore;
import io.sessionstore.authentication.EndingOidcSessionRegistry;
import io.sessionstore.authentication.OidcRegistries;
import io.sessionstore.web.RequestFailure;
import io.sessionstore.web.StoredSessionRepository;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Auto-configuration of what the store has to say to Spring Security's filters.
 */
@AutoConfiguration(after = SessionStoreAutoConfiguration.class, afterName = {
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
		"org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet."
				+ "OAuth2ResourceServerAutoConfiguration" })
@ConditionalOnBean(StoredSessionRepository.class)
public final class SessionStoreSecurityAutoConfiguration {

	/**
	 * Only beside chains of others: where there is none, Spring Security makes one that
	 * secures everything.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DefaultSecurityFilterChain.class)
	@ConditionalOnBean(SecurityFilterChain.class)
	static class ErrorPageConfiguration {

		// Without it, who is signed in would be sent to sign in, where nothing but the
		// database is to blame.
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		SecurityFilterChain sessionStoreErrorPageFilterChain() {
			return new DefaultSecurityFilterChain(new ErrorPages(), new AnonymousAuthenticationFilter("session-store"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OidcSessionRegistry.class, HttpSessionSecurityContextRepository.class })
	static class ProviderConfiguration {

		@Bean
		static OidcRegistries sessionStoreOidcRegistries(ConfigurableListableBeanFactory beanFactory) {
			return new OidcRegistries(beanFactory);
		}

		@Bean
		@ConditionalOnMissingBean(OidcSessionRegistry.class)
		OidcSessionRegistry sessionStoreOidcSessionRegistry(ObjectProvider<SessionStore> store) {
			return new EndingOidcSessionRegistry(store::getObject, null);
		}

	}

	/**
	 * Named in Spring Security's log.
	 */
	private static final class ErrorPages implements RequestMatcher {

		@Override
		public boolean matches(HttpServletRequest request) {
			return RequestFailure.isErrorPage(request);
		}

		@Override
		public String toString() {
			return "the error page of a request whose session could not be reached";
		}

	}

}
