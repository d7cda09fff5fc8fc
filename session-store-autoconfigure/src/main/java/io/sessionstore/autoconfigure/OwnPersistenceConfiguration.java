package io.sessionstore.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.SessionStoreDataSource;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.diagnosis.UnreachableDatabase;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.jpa.SessionRecord;
import io.sessionstore.rows.TransactionMode;
import io.sessionstore.schema.OwnEntity;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * Sessions in a data source of their own, with a persistence unit that has nothing in it
 * but the session entity.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnSessionStoreDataSourceCondition.class)
class OwnPersistenceConfiguration {

	// When all is made: looking for the application's units would make them too early.
	@Bean
	SmartInitializingSingleton sessionStoreOwnEntityCheck(ObjectProvider<EntityManagerFactory> units) {
		return () -> units.forEach(OwnEntity::requireNone);
	}

	@Bean
	SessionPersistence sessionStorePersistence(@SessionStoreDataSource DataSource dataSource,
			SessionStoreProperties properties, Environment environment) {
		if (properties.transaction() == TransactionMode.REQUIRED) {
			throw SessionStoreSetupException.ofProperty("session-store.transaction", "required",
					"sessions have a data source of their own, which cannot join a transaction on another",
					"Remove '@SessionStoreDataSource', or set 'session-store.transaction' to 'requires-new'.");
		}
		UnreachableDatabase.require(dataSource);
		LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
		unit.setPersistenceUnitName("session-store");
		unit.setDataSource(dataSource);
		unit.setManagedTypes(
				PersistenceManagedTypes.of(HttpSessionRecord.class.getName(), SessionRecord.class.getName()));
		unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		unit.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "none"));
		SessionUnitCustomizer.customize(unit.getJpaPropertyMap(), environment);
		unit.afterPropertiesSet();
		EntityManagerFactory factory = unit.getObject();
		if (factory == null) {
			throw new IllegalStateException("The persistence unit of the session store was not made");
		}
		return new SessionPersistence(factory, dataSource, unit::destroy);
	}

}
