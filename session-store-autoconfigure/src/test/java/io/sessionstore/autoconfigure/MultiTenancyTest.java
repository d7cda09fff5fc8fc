package io.sessionstore.autoconfigure;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.SessionStoreDataSource;
import io.sessionstore.diagnosis.FailedStart;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.AbstractDataSourceBasedMultiTenantConnectionProviderImpl;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose persistence unit chooses a database by the tenant.
 */
class MultiTenancyTest {

	@AutoClose
	private final TestSchema sessions = TestDatabase.H2.create();

	private final WebApplicationContextRunner application = Runners.servlet().withUserConfiguration(Tenants.class);

	@Test
	void sessionsAmongTheTenantsTablesAreRefusedWithTheRemedy() {
		this.application.run((context) -> {
			Throwable failure = context.getStartupFailure();
			FailureAnalysis analysis = FailedStart.analysis(failure);
			assertThat(analysis.getDescription()).contains("for each tenant");
			assertThat(analysis.getAction()).contains("'@SessionStoreDataSource'",
					"'session-store.enabled' to 'false'");
		});
	}

	@Test
	void sessionsInADataSourceOfTheirOwnWork() {
		this.application.withUserConfiguration(SessionPool.class)
			.withPropertyValues("test.url=" + this.sessions.url(), "test.username=" + this.sessions.username(),
					"test.password=" + this.sessions.password())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(EntityManagerFactory.class)
					.unwrap(SessionFactoryImplementor.class)
					.getSessionFactoryOptions()
					.isMultiTenancyEnabled()).isTrue();
				Runners.assertThatSessionsWork(context);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Tenants {

		@Bean
		HibernatePropertiesCustomizer tenants(DataSource dataSource) {
			return (properties) -> properties.putAll(Map.of(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER,
					new Databases(dataSource), MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new Tenant()));
		}

	}

	/**
	 * The databases of the tenants, of which there is one.
	 */
	static final class Databases extends AbstractDataSourceBasedMultiTenantConnectionProviderImpl<String> {

		private final transient DataSource only;

		Databases(DataSource only) {
			this.only = only;
		}

		@Override
		protected DataSource selectAnyDataSource() {
			return this.only;
		}

		@Override
		protected DataSource selectDataSource(String tenant) {
			return this.only;
		}

	}

	static final class Tenant implements CurrentTenantIdentifierResolver<String> {

		@Override
		public String resolveCurrentTenantIdentifier() {
			return "acme";
		}

		@Override
		public boolean validateExistingCurrentSessions() {
			return false;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SessionPool {

		@Bean(defaultCandidate = false)
		@SessionStoreDataSource
		HikariDataSource sessionDataSource(Environment environment) {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(environment.getRequiredProperty("test.url"));
			pool.setUsername(environment.getRequiredProperty("test.username"));
			pool.setPassword(environment.getRequiredProperty("test.password"));
			return pool;
		}

	}

}
