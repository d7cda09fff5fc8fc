package io.sessionstore.diagnosis;

import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import io.sessionstore.SessionStoreDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Which data source sessions are to live in, as far as the definitions of beans say so.
 */
final class SessionDataSource {

	private static final String PERSISTENCE = "sessionStorePersistence";

	private SessionDataSource() {
	}

	/**
	 * Returns the name of the bean, or {@code null} if there is no store or it is not
	 * clear.
	 */
	static @Nullable String nameIn(ConfigurableListableBeanFactory beans) {
		if (!beans.containsBeanDefinition(PERSISTENCE)) {
			return null;
		}
		List<String> names = isApart(beans) ? apart(beans) : all(beans);
		return (names.size() == 1) ? names.get(0) : null;
	}

	/**
	 * Returns whether sessions have a data source of their own.
	 */
	static boolean isApart(ConfigurableListableBeanFactory beans) {
		return !apart(beans).isEmpty();
	}

	/**
	 * Returns whether it is Spring Boot that makes a data source, from
	 * {@code spring.datasource} and nothing else.
	 */
	static boolean isOfProperties(ConfigurableListableBeanFactory beans, String name) {
		return !isApart(beans) && isSpringBoots(beans, name)
				&& Arrays.stream(beans.getBeanNamesForType(JdbcConnectionDetails.class, true, false))
					.allMatch((details) -> isSpringBoots(beans, details));
	}

	private static boolean isSpringBoots(ConfigurableListableBeanFactory beans, String name) {
		String origin = beans.containsBeanDefinition(name) ? beans.getBeanDefinition(name).getResourceDescription()
				: null;
		return origin != null && origin.contains("org/springframework/boot/jdbc/autoconfigure/");
	}

	private static List<String> apart(ConfigurableListableBeanFactory beans) {
		return all(beans).stream()
			.filter((name) -> beans.findAnnotationOnBean(name, SessionStoreDataSource.class, false) != null)
			.toList();
	}

	private static List<String> all(ConfigurableListableBeanFactory beans) {
		return Arrays.asList(beans.getBeanNamesForType(DataSource.class, true, false));
	}

}
