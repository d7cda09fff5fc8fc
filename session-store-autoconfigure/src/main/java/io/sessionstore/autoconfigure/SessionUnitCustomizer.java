package io.sessionstore.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.diagnosis.UnreachableDatabase;
import io.sessionstore.jpa.SessionTableContributor;
import io.sessionstore.jpa.SessionTableFilter;
import io.sessionstore.schema.TableNames;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;
import org.springframework.util.ClassUtils;

/**
 * Tells every persistence unit that Spring makes, Spring Boot's or the application's own,
 * what the session table is called, and keeps that table out of Hibernate's schema tools.
 * In a unit without the session entity it changes nothing.
 */
class SessionUnitCustomizer implements BeanPostProcessor {

	private final Environment environment;

	private final ListableBeanFactory beans;

	SessionUnitCustomizer(Environment environment, ListableBeanFactory beans) {
		this.environment = environment;
		this.beans = beans;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractEntityManagerFactoryBean unit) {
			customize(unit.getJpaPropertyMap(), this.environment);
			requireDatabase(unit);
		}
		return bean;
	}

	// Of several units the others are none of the store's business.
	private void requireDatabase(AbstractEntityManagerFactoryBean unit) {
		DataSource dataSource = unit.getDataSource();
		if (dataSource == null || this.beans.getBeanNamesForType(EntityManagerFactory.class, true, false).length != 1) {
			return;
		}
		UnreachableDatabase.require(dataSource);
	}

	/**
	 * Adds to the settings of a persistence unit what concerns the session table.
	 * @param settings properties of JPA and Hibernate
	 * @param environment the properties of the application
	 */
	static void customize(Map<String, Object> settings, Environment environment) {
		boolean migrated = Binder.get(environment).bind("session-store.schema.migrate", Boolean.class).orElse(true);
		SchemaFilterProvider others = provider(settings.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER));
		settings.put(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER, new SessionTableFilter(others, !migrated));
		TableNames names = TableNames.of(environment);
		if (names.table() != null) {
			settings.put(SessionTableContributor.TABLE, names.table());
		}
		if (names.schema() != null) {
			settings.put(SessionTableContributor.SCHEMA, names.schema());
		}
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
