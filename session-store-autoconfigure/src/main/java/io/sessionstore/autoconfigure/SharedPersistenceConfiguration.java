package io.sessionstore.autoconfigure;

import io.sessionstore.diagnosis.RoutingCheck;
import io.sessionstore.diagnosis.SchemaToolsCheck;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionPersistence;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Sessions in the application's own persistence unit.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnSessionStoreDataSourceCondition.Absent.class)
@ConditionalOnBean(EntityManagerFactory.class)
class SharedPersistenceConfiguration {

	@Bean
	static SessionEntityRegistration sessionStoreEntityRegistration() {
		return new SessionEntityRegistration();
	}

	@Bean
	static SessionUnitCustomizer sessionStoreUnitCustomizer(Environment environment, ListableBeanFactory beans) {
		return new SessionUnitCustomizer(environment, beans);
	}

	@Bean
	SessionPersistence sessionStorePersistence(ConfigurableListableBeanFactory beans,
			SessionStoreProperties properties) {
		EntityManagerFactory unit = SessionUnit.find(beans);
		requireOneDatabase(unit);
		SchemaToolsCheck.run(unit);
		if (!properties.acceptRoutingDataSource()) {
			RoutingCheck.run(SessionUnit.dataSource(unit));
		}
		return new SessionPersistence(unit, SessionUnit.dataSource(unit), () -> {
		});
	}

	// Whose session it is, and so the tenant, is not known before the session is read.
	private static void requireOneDatabase(EntityManagerFactory entityManagerFactory) {
		if (entityManagerFactory.unwrap(SessionFactoryImplementor.class)
			.getSessionFactoryOptions()
			.isMultiTenancyEnabled()) {
			throw new SessionStoreSetupException(
					"The application's persistence unit has a database or schema for each tenant, and sessions need "
							+ "one for all of them",
					"Give sessions a pool of their own: a DataSource bean with '@SessionStoreDataSource' and "
							+ "'defaultCandidate = false'. Or set 'session-store.enabled' to 'false'.");
		}
	}

}
