package io.sessionstore.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/**
 * Gives beans of the store the short names under which they may be looked for, where the
 * application has no use of its own for them.
 */
final class SessionStoreNames implements BeanDefinitionRegistryPostProcessor {

	private static final Map<String, String> ALIASES = Map.of("sessionRepository", "sessionStoreRepository",
			"sessionStore", "sessionStoreApi", "sessionRegistry", "sessionStoreRegistry");

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		ALIASES.forEach((alias, name) -> {
			if (registry.containsBeanDefinition(name) && !registry.isBeanNameInUse(alias)) {
				registry.registerAlias(name, alias);
			}
		});
	}

}
