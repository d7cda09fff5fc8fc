package io.sessionstore.autoconfigure;

import java.util.List;
import java.util.function.Predicate;

import io.sessionstore.SessionStore;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.authentication.CheckedSessionLimit;
import io.sessionstore.authentication.StoreSessionRegistry;
import io.sessionstore.beans.SessionBeanLifecycle;
import io.sessionstore.beans.SessionScopedBeans;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.web.ExemptPaths;
import io.sessionstore.web.SessionStoreHttpSessionConfiguration;
import io.sessionstore.web.StoredSessionRepository;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWarDeployment;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.SpringHttpSessionConfiguration;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The servlet side: the repository, its filter, and Spring Security's registry.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class SessionStoreWebConfiguration {

	@Bean
	StoredSessionRepository sessionStoreRepository(SessionEngine engine) {
		return new StoredSessionRepository(engine);
	}

	@Bean
	static ExemptPaths sessionStoreExemptPaths(SessionStoreProperties properties) {
		return new ExemptPaths(matching("ignored-paths", properties.web().ignoredPaths()),
				matching("untouched-paths", properties.web().untouchedPaths()));
	}

	private static Predicate<String> matching(String property, List<String> paths) {
		List<PathPattern> patterns = paths.stream()
			.map((path) -> pattern("session-store.web." + property, path))
			.toList();
		return patterns.isEmpty() ? ExemptPaths.NONE
				: (path) -> patterns.stream().anyMatch((pattern) -> pattern.matches(PathContainer.parsePath(path)));
	}

	private static PathPattern pattern(String property, String path) {
		try {
			return PathPatternParser.defaultInstance.parse(path);
		}
		catch (PatternParseException ex) {
			throw SessionStoreSetupException.ofProperty(property, path,
					"it is not a pattern of paths: " + ex.getMessage(),
					"Set '" + property + "' to paths within the application such as '/static/**' or '/favicon.ico'.");
		}
	}

	@Bean
	SessionBeanLifecycle sessionStoreBeanLifecycle(AbstractApplicationContext context, SessionScopedBeans scopedBeans,
			AttributeCodec codec) {
		return new SessionBeanLifecycle(context, scopedBeans, codec);
	}

	@Bean
	CookieEncoding sessionStoreCookieCustomizer() {
		return new CookieEncoding();
	}

	// Of a server that the application does not bring, Spring Boot takes over what it
	// says
	// of its own cookies: in most cases nothing, and that would be the end of both.
	@Bean
	@ConditionalOnWarDeployment
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static DefaultCookieSerializerCustomizer sessionStoreWarCookie(ServletContext servletContext) {
		return (serializer) -> {
			serializer.setUseHttpOnlyCookie(true);
			if (servletContext.getSessionCookieConfig().getAttribute("SameSite") == null) {
				serializer.setSameSite("Lax");
			}
		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(SpringHttpSessionConfiguration.class)
	@Import(SessionStoreHttpSessionConfiguration.class)
	static class FilterConfiguration {

	}

	// Reached only if another configuration made the filter, which would put ids that
	// open nothing into cookies.
	@Bean
	InitializingBean sessionStoreFilterCheck(ObjectProvider<SpringHttpSessionConfiguration> configurations) {
		return () -> configurations.forEach((configuration) -> {
			if (!(configuration instanceof SessionStoreHttpSessionConfiguration)) {
				throw new SessionStoreSetupException(
						"The application enables Spring Session by itself, with @EnableSpringHttpSession",
						"Remove @EnableSpringHttpSession: the session store configures Spring Session. To use a "
								+ "SessionRepository of your own instead, set 'session-store.enabled' to 'false'.");
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SessionRegistry.class, SpringSessionBackedSessionRegistry.class })
	static class SecurityConfiguration {

		@Bean
		@ConditionalOnMissingBean
		<S extends Session> SessionRegistry sessionStoreRegistry(FindByIndexNameSessionRepository<S> repository,
				SessionStore store) {
			return new StoreSessionRegistry<>(repository, store::principals);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConcurrentSessionControlAuthenticationStrategy.class,
			SpringSessionBackedSessionRegistry.class })
	static class SecurityLimitConfiguration {

		// Spring Security has what its configuration makes processed as a bean.
		@Bean
		static BeanPostProcessor sessionStoreLimits(ObjectProvider<SessionRegistry> registry,
				ObjectProvider<StoredSessionRepository> repository, ObjectProvider<StoreBuilder.Assembly> store) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					if (bean.getClass() == ConcurrentSessionControlAuthenticationStrategy.class
							&& registry.getIfUnique() instanceof StoreSessionRegistry<?> known) {
						return new CheckedSessionLimit((ConcurrentSessionControlAuthenticationStrategy) bean, known,
								repository.getObject(), store.getObject().admission());
					}
					return bean;
				}

			};
		}

	}

}
