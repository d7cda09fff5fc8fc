package io.sessionstore.autoconfigure;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.authentication.CheckedSessionLimit;
import io.sessionstore.authentication.StoreSessionRegistry;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.web.SessionStoreHttpSessionConfiguration;
import io.sessionstore.web.StoredSessionRepository;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.SpringHttpSessionConfiguration;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;

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
	SessionBeanLifecycle sessionStoreBeanLifecycle(AbstractApplicationContext context, SessionScopedBeans scopedBeans,
			AttributeCodec codec) {
		return new SessionBeanLifecycle(context, scopedBeans, codec);
	}

	@Bean
	CookieEncoding sessionStoreCookieCustomizer() {
		return new CookieEncoding();
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
		<S extends Session> SessionRegistry sessionStoreRegistry(FindByIndexNameSessionRepository<S> repository) {
			return new StoreSessionRegistry<>(repository);
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
