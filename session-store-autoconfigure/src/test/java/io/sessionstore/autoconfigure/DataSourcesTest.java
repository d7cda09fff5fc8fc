package io.sessionstore.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with more than one way to a database, or with a narrow one.
 */
class DataSourcesTest {

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	@AutoClose
	private final TestSchema other = TestDatabase.H2.create();

	private final WebApplicationContextRunner runner = Runners.servlet();

	@ParameterizedTest
	@ValueSource(classes = { TwoPools.class, OtherIsPrimary.class })
	void ofTwoPoolsThatOfTheEntityManagerFactoryIsUsed(Class<?> pools) {
		this.runner.withUserConfiguration(pools).run((context) -> {
			assertThat(context).hasNotFailed();
			Runners.assertThatSessionsWork(context);
			assertThat(tables(context.getBean("orders", DataSource.class))).contains("HTTP_SESSION");
			assertThat(tables(context.getBean("reports", DataSource.class))).doesNotContain("HTTP_SESSION");
		});
	}

	@Test
	void aFactoryOfTheApplicationThatDropsAndCreatesLeavesTheSessionTable() {
		SessionHandle[] handle = new SessionHandle[1];
		WebApplicationContextRunner application = this.runner.withPropertyValues("test.url=" + this.other.url())
			.withUserConfiguration(DropsAndCreates.class);
		application.run((context) -> handle[0] = SessionHandle
			.of(context.getBean(SessionStore.class).create(SessionOptions.none()).session()));
		application
			.run((context) -> assertThat(context.getBean(SessionStore.class).find(handle[0])).as("after a restart")
				.isPresent());
	}

	@Test
	void aFactoryThatSpringDoesNotMakeMayNotMakeTheSessionTable() {
		this.runner.withPropertyValues("test.url=" + this.other.url())
			.withUserConfiguration(MadeByHand.class)
			.run((context) -> {
				assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(SessionStoreSetupException.class)
					.hasMessageContaining("'create-drop'");
			});
	}

	@Test
	void aReadOnlyTransactionOfTheCallerSendsNothingToTheReplica() {
		this.runner.withUserConfiguration(PrimaryAndReplica.class).run((context) -> {
			assertThat(context).hasNotFailed();
			SessionStore store = context.getBean(SessionStore.class);
			TransactionTemplate readOnly = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
			readOnly.setReadOnly(true);
			String token = readOnly.execute((status) -> {
				String issued = store.create(SessionOptions.builder().principal("alice").build()).token();
				assertThat(store.sessionsOf("alice")).hasSize(1);
				assertThat(TransactionSynchronizationManager.isCurrentTransactionReadOnly()).isTrue();
				return issued;
			});
			assertThat(store.read(String.valueOf(token))).isPresent();
			assertThat(readOnly.<Long>execute((status) -> store.destroyAll("alice"))).isOne();
			assertThat(readOnly.<Long>execute((status) -> store.cleanUpExpired())).isZero();
		});
	}

	@Test
	void aDataSourceThatGoesByWhatARequestSetsStopsTheStartUpWithTheRemedy() {
		this.runner.withUserConfiguration(Tenants.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(SessionStoreSetupException.class, (ex) -> assertThat(ex.remedy())
					.contains("'@SessionStoreDataSource'", "'session-store.accept-routing-data-source'")));
		this.runner.withUserConfiguration(Tenants.class)
			.withPropertyValues("session-store.accept-routing-data-source=true")
			.run(Runners::assertThatSessionsWork);
	}

	// Connector/J needs to be told what is behind it, which is another test's.
	@ParameterizedTest
	@EnumSource(names = "MYSQL_DRIVER", mode = Mode.EXCLUDE)
	void aPoolOfOneConnectionIsEnough(TestDatabase database) {
		try (TestSchema schema = database.create()) {
			for (int start = 0; start < 2; start++) {
				this.runner
					.withPropertyValues("test.url=" + schema.url(), "test.username=" + schema.username(),
							"test.password=" + schema.password())
					.withUserConfiguration(PoolOfOne.class)
					.run((context) -> {
						assertThat(context).hasNotFailed();
						Runners.assertThatSessionsWork(context);
					});
			}
		}
	}

	private static List<String> tables(DataSource dataSource) {
		return new JdbcTemplate(dataSource).queryForList("select table_name from information_schema.tables",
				String.class);
	}

	private static DataSource embedded() {
		return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
	}

	private static LocalContainerEntityManagerFactoryBean factory(DataSource dataSource, String ddl) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setDataSource(dataSource);
		factory.setPackagesToScan("io.sessionstore.autoconfigure.app", "io.sessionstore.jpa");
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		factory.setJpaPropertyMap(new HashMap<>(Map.of("hibernate.hbm2ddl.auto", ddl)));
		return factory;
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Orders.class)
	static class TwoPools {

		@Bean
		DataSource reports() {
			return embedded();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Orders.class)
	static class OtherIsPrimary {

		@Bean
		@Primary
		DataSource reports() {
			return embedded();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Orders {

		@Bean
		DataSource orders() {
			return embedded();
		}

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory(@Qualifier("orders") DataSource orders) {
			return factory(orders, "none");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DropsAndCreates {

		@Bean
		HikariDataSource dataSource(Environment environment) {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(environment.getRequiredProperty("test.url"));
			pool.setUsername("sa");
			return pool;
		}

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
			return factory(dataSource, "create-drop");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MadeByHand {

		@Bean
		DataSource dataSource() {
			return embedded();
		}

		@Bean
		EntityManagerFactory entityManagerFactory(DataSource dataSource) {
			return new HibernatePersistenceConfiguration("by-hand").managedClass(HttpSessionRecord.class)
				.property("jakarta.persistence.nonJtaDataSource", dataSource)
				.property("hibernate.hbm2ddl.auto", "create-drop")
				.createEntityManagerFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAndReplica {

		@Bean
		DataSource dataSource() {
			DataSource primary = embedded();
			AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

				@Override
				protected Object determineCurrentLookupKey() {
					return TransactionSynchronizationManager.isCurrentTransactionReadOnly() ? "replica" : "primary";
				}

			};
			// An empty database, so that whatever comes there fails.
			routing.setTargetDataSources(Map.of("primary", primary, "replica", embedded()));
			routing.setDefaultTargetDataSource(primary);
			return routing;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tenants {

		@Bean
		DataSource dataSource() {
			AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

				@Override
				protected @Nullable Object determineCurrentLookupKey() {
					return TENANT.get();
				}

			};
			routing.setTargetDataSources(Map.of("red", embedded()));
			routing.setDefaultTargetDataSource(embedded());
			return routing;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PoolOfOne {

		@Bean
		HikariDataSource dataSource(Environment environment) {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(environment.getRequiredProperty("test.url"));
			pool.setUsername(environment.getRequiredProperty("test.username"));
			pool.setPassword(environment.getRequiredProperty("test.password"));
			pool.setMaximumPoolSize(1);
			pool.setConnectionTimeout(3000);
			return pool;
		}

	}

}
