package io.sessionstore.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Why an application has no session store.
 *
 * @param reason what is in its way
 * @param remedy what to do to have one
 * @param wanted whether somebody has said that it shall not be there
 */
public record SessionStoreAbsence(String reason, String remedy, boolean wanted) {

	private static final String ENABLED = "session-store.enabled";

	private static final String SESSION_REPOSITORY = "org.springframework.session.SessionRepository";

	private static final Pattern CONFIGURATION = Pattern
		.compile("org\\.springframework\\.session\\..*\\.(\\w+HttpSession)Configuration");

	private static final String ENTITY_MANAGER_FACTORY = "jakarta.persistence.EntityManagerFactory";

	public static SessionStoreAbsence of(ListableBeanFactory beanFactory, Environment environment) {
		String enabled = environment.getProperty(ENABLED);
		if (StringUtils.hasText(enabled) && !"true".equalsIgnoreCase(enabled.trim())) {
			return new SessionStoreAbsence("'" + ENABLED + "' is '" + enabled + "'", "Remove '" + ENABLED + "'.", true);
		}
		for (String type : new String[] { SESSION_REPOSITORY, ENTITY_MANAGER_FACTORY }) {
			if (!ClassUtils.isPresent(type, SessionStoreAbsence.class.getClassLoader())) {
				return new SessionStoreAbsence("class " + type + " is not on the class path",
						"Add the dependency 'io.sessionstore:session-store-starter' instead of single parts of it.",
						false);
			}
		}
		String[] repositories = names(beanFactory, SESSION_REPOSITORY);
		if (repositories.length > 0) {
			return new SessionStoreAbsence("bean '" + repositories[0] + "' is a SessionRepository already",
					"Remove " + origin(beanFactory, repositories[0]) + ".", false);
		}
		if (names(beanFactory, ENTITY_MANAGER_FACTORY).length == 0) {
			return new SessionStoreAbsence("there is no bean of type EntityManagerFactory",
					"Give the application a DataSource and Spring Boot's JPA starter, or mark a DataSource with "
							+ "@SessionStoreDataSource.",
					false);
		}
		return new SessionStoreAbsence("its auto-configuration did not run",
				"It is excluded, or this is a test of a slice: import SessionStoreAutoConfiguration, or mock the store.",
				false);
	}

	// Spring Session's annotations import a configuration that is called like them.
	private static String origin(ListableBeanFactory beanFactory, String repository) {
		String factory = (beanFactory instanceof ConfigurableListableBeanFactory definitions
				&& definitions.containsBeanDefinition(repository))
						? definitions.getBeanDefinition(repository).getFactoryBeanName() : null;
		Matcher matcher = CONFIGURATION.matcher(String.valueOf(factory));
		return matcher.matches() ? "'@Enable" + matcher.group(1) + "'" : "that bean, or the dependency that brings it";
	}

	private static String[] names(ListableBeanFactory beanFactory, String type) {
		return beanFactory.getBeanNamesForType(
				ClassUtils.resolveClassName(type, SessionStoreAbsence.class.getClassLoader()), true, false);
	}

}
