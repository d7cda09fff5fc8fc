package io.sessionstore.autoconfigure;

import java.util.Map;

import org.hibernate.tool.schema.spi.SchemaFilterProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Puts the {@link SessionTableFilter} in place, around one that the application has
 * already.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class SessionTableFilterCustomizer implements HibernatePropertiesCustomizer {

	private final Environment environment;

	SessionTableFilterCustomizer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void customize(Map<String, Object> hibernateProperties) {
		boolean deferred = this.environment.getProperty("spring.jpa.defer-datasource-initialization", boolean.class,
				false);
		SchemaFilterProvider others = provider(hibernateProperties.get(SessionTableFilter.PROPERTY));
		hibernateProperties.put(SessionTableFilter.PROPERTY, new SessionTableFilter(others, !deferred));
	}

	private static SchemaFilterProvider provider(@Nullable Object configured) {
		if (configured == null) {
			return SessionTableFilter.none();
		}
		if (configured instanceof SchemaFilterProvider provider) {
			return provider;
		}
		Class<?> type = (configured instanceof Class<?> known) ? known
				: ClassUtils.resolveClassName(configured.toString(), ClassUtils.getDefaultClassLoader());
		return (SchemaFilterProvider) BeanUtils.instantiateClass(type);
	}

}
