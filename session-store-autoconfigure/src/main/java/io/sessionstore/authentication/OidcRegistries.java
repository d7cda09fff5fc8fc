package io.sessionstore.authentication;

import io.sessionstore.SessionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;

/**
 * Puts the store's registry in front of an application's own, which would lead Spring
 * Security to sessions that it cannot end.
 */
public final class OidcRegistries implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(OidcRegistries.class);

	private final ConfigurableListableBeanFactory beans;

	public OidcRegistries(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof OidcSessionRegistry registry) || bean instanceof EndingOidcSessionRegistry) {
			return bean;
		}
		// Not the type of the bean, but what others may ask for.
		Class<?> declared = this.beans.containsBeanDefinition(beanName)
				? this.beans.getMergedBeanDefinition(beanName).getResolvableType().resolve() : null;
		if (declared != OidcSessionRegistry.class) {
			logger.warn("OpenID Connect back-channel logout ends no session: declare the bean '{}' as {}, or leave it "
					+ "out", beanName, OidcSessionRegistry.class.getSimpleName());
			return bean;
		}
		return new EndingOidcSessionRegistry(() -> this.beans.getBean(SessionStore.class), registry);
	}

}
