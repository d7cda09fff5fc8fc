package io.sessionstore.autoconfigure;

import io.sessionstore.diagnosis.ClusterCheck;
import io.sessionstore.diagnosis.PoolerCheck;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.diagnosis.TablePlace;
import io.sessionstore.jpa.AdditionalSessionColumns;
import io.sessionstore.jpa.HttpSessionRepository;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.jpa.SessionRepositoryFactory;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.rows.TransactionMode;
import io.sessionstore.schema.AdditionalColumns;
import io.sessionstore.schema.OwnEntity;
import io.sessionstore.schema.SchemaMigration;
import io.sessionstore.schema.TableFailure;
import io.sessionstore.schema.TableNames;
import io.sessionstore.sql.SessionTableCheck;
import io.sessionstore.vendor.Vendor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Makes the session table, after the application has made its own and Hibernate knows
 * what everything is called, and sees whether the store can work with it.
 */
@Configuration(proxyBeanMethods = false)
class SessionTableConfiguration {

	// After the application's migrations: a Flyway that finds a table of ours in its
	// schema
	// would refuse to begin.
	@Bean
	@DependsOnDatabaseInitialization
	@ConditionalOnBooleanProperty(name = "session-store.schema.migrate", matchIfMissing = true)
	@Nullable SchemaMigration sessionStoreSchemaMigration(SessionPersistence persistence, SessionStoreProperties properties) {
		if (OwnEntity.isIn(persistence)) {
			// The application makes its table.
			return null;
		}
		requireFlyway();
		return new SchemaMigration(persistence.dataSource(), SessionTable.of(persistence.entityManagerFactory()),
				TableNames.historyTable(properties.schema().historyTable()));
	}

	private static void requireFlyway() {
		if (!ClassUtils.isPresent("org.flywaydb.core.Flyway", null)) {
			throw new SessionStoreSetupException("Flyway is to make the session table, and is not on the class path",
					"Do not exclude 'org.flywaydb:flyway-core' and Flyway's module for the database from the starter. Or "
							+ "create the table yourself, from the SQL in the store's folder "
							+ "'io/sessionstore/migration', and set 'session-store.schema.migrate' to 'false'.");
		}
	}

	@Bean
	@DependsOnDatabaseInitialization
	TableReadiness sessionStoreTableReadiness(SessionPersistence persistence, ObjectProvider<SchemaMigration> migration,
			SessionStoreProperties properties, Environment environment, ListableBeanFactory beanFactory,
			ObjectProvider<AdditionalSessionColumns> additional) {
		migration.ifAvailable((made) -> {
		});
		OwnEntity.check(persistence, TableNames.of(environment), beanFactory);
		try {
			SessionTableCheck check = new SessionTableCheck(persistence.entityManagerFactory(),
					beanFactory.getBeanNamesForType(SessionRecordMapper.class, true, false).length != 0);
			if (properties.transaction() == TransactionMode.REQUIRES_NEW) {
				requireSecondConnection(check.providerOfOne());
			}
			check.run();
			additional.forEach((columns) -> AdditionalColumns.require(persistence, columns,
					migration.getIfAvailable() != null, properties.schema().historyTable()));
			ClusterCheck.check(check.galera(), check.vendor(), properties.galera().syncWait());
			PoolerCheck.check(persistence.dataSource());
			SessionTable table = SessionTable.of(persistence.entityManagerFactory());
			return new TableReadiness(table.sql(), check.vendor(), TablePlace.of(persistence.dataSource(), table));
		}
		catch (SessionStoreSetupException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw TableFailure.of(ex, persistence, migration.getIfAvailable() != null);
		}
	}

	private static void requireSecondConnection(@Nullable String providerOfOne) {
		if (providerOfOne != null) {
			throw new SessionStoreSetupException("The connection provider " + providerOfOne
					+ " has no second connection for a thread that has one: within a transaction of the application's, "
					+ "what happens to sessions would commit it",
					"Let it give another connection each time, or give sessions a pool of their own: a DataSource bean "
							+ "with '@SessionStoreDataSource' and 'defaultCandidate = false'. Or set "
							+ "'session-store.transaction' to 'required'.");
		}
	}

	// Reads of the application's own; the store itself goes past it.
	@Bean
	@ConditionalOnMissingBean
	@Nullable HttpSessionRepository sessionStoreHttpSessionRepository(SessionPersistence persistence, TableReadiness ready,
			BeanFactory beanFactory) {
		return OwnEntity.isIn(persistence) ? null
				: SessionRepositoryFactory.repository(persistence.entityManagerFactory(), beanFactory);
	}

	/**
	 * Says that the session table is there and that the store can use it. Whatever uses
	 * the table takes this, so as to come after.
	 *
	 * @param table the table as it stands in a statement
	 * @param vendor the database
	 * @param place where the table is
	 */
	record TableReadiness(String table, Vendor vendor, TablePlace place) {

		@Override
		public int hashCode() {
			return TableReadiness.class.hashCode();
		}

	}

}
