package io.sessionstore.pool;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionStoreDataSource;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.EntityManagerFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions in a database or a pool of their own, which the application does not notice.
 */
@ParameterizedClass
@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
class OwnDataSourceTest {

	private final TestSchema application;

	private final TestSchema sessions;

	private final WebApplicationContextRunner withoutJpa;

	private final WebApplicationContextRunner withJpa;

	OwnDataSourceTest(TestDatabase database) {
		this.application = database.create();
		this.sessions = database.create();
		this.withoutJpa = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, FlywayAutoConfiguration.class, SessionAutoConfiguration.class,
					SessionStoreAutoConfiguration.class))
			.withUserConfiguration(SessionPool.class)
			.withPropertyValues(this.application.bootPropertyValues())
			.withPropertyValues("spring.flyway.locations=classpath:io/sessionstore/pool/migration",
					"test.url=" + this.sessions.url(), "test.username=" + this.sessions.username(),
					"test.password=" + this.sessions.password());
		this.withJpa = this.withoutJpa
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class,
					DataJpaRepositoriesAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate");
	}

	@AfterEach
	void drop() {
		this.application.close();
		this.sessions.close();
	}

	@Test
	void sessionsAreInTheirOwnDatabaseAndTheApplicationKnowsNothingOfThem() {
		this.withJpa.run((context) -> {
			assertThat(context).hasNotFailed();
			SessionStore store = context.getBean(SessionStore.class);
			assertThat(store.find(SessionHandle.of(store.create(SessionOptions.none()).session()))).isPresent();
			JdbcTemplate applications = new JdbcTemplate(context.getBean(DataSource.class));
			assertThat(tables(this.application)).contains("visit", "flyway_schema_history")
				.doesNotContain("http_session", "session_store_schema_history");
			assertThat(tables(this.sessions)).contains("http_session", "session_store_schema_history")
				.doesNotContain("visit", "flyway_schema_history");
			assertThat(applications.queryForObject("select count(*) from visit", Long.class)).isZero();
			EntityManagerFactory only = context.getBean(EntityManagerFactory.class);
			assertThat(only.getMetamodel().getEntities()).extracting((entity) -> entity.getName())
				.containsExactly("Visit");
			assertThat(context).hasSingleBean(EntityManagerFactory.class).hasSingleBean(SessionRows.class);
			assertThat(((HikariDataSource) context.getBean(DataSource.class)).getJdbcUrl())
				.isEqualTo(this.application.url());
		});
	}

	@Test
	void applicationNeedsNoPersistenceUnitOfItsOwn() {
		this.withoutJpa.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(EntityManagerFactory.class);
			context.getBean(SessionStore.class).create(SessionOptions.none());
			assertThat(context.getBean(JdbcTemplate.class).queryForObject("select count(*) from visit", Long.class))
				.isZero();
			assertThat(tables(this.sessions)).contains("http_session");
		});
	}

	@Test
	void poolAndUnitAreClosedWithTheApplication() {
		List<Object> kept = new ArrayList<>();
		this.withJpa.run((context) -> {
			kept.add(context.getBean("sessionDataSource"));
			kept.add(context.getBean(SessionStore.class));
			assertThat(((HikariDataSource) kept.get(0)).isClosed()).isFalse();
		});
		assertThat(((HikariDataSource) kept.get(0)).isClosed()).isTrue();
		assertThat(kept.get(1)).satisfies((store) -> Assertions.assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(((SessionStore) store)::count)
			.withStackTraceContaining("closed"));
	}

	@Test
	void joiningTheCallersTransactionIsRefusedWithARemedy() {
		this.withJpa.withPropertyValues("session-store.transaction=required").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("'session-store.transaction' with value 'required'")
				.hasMessageContaining("data source of their own")
				.extracting((failure) -> failure.getClass().getSimpleName())
				.isEqualTo("SessionStoreSetupException");
		});
	}

	@Test
	void poolMayLeadToTheApplicationsDatabaseThatIsStillEmpty() {
		this.withJpa.withPropertyValues("test.url=" + this.application.url()).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(SessionStore.class).create(SessionOptions.none());
			assertThat(tables(this.application)).contains("visit", "flyway_schema_history", "http_session",
					"session_store_schema_history");
			assertThat(context.getBean(EntityManagerFactory.class).getMetamodel().getEntities()).hasSize(1);
		});
	}

	private static List<String> tables(TestSchema schema) {
		return new JdbcTemplate(schema.dataSource()).queryForList(
				"select lower(table_name) from information_schema.tables where lower(table_schema) in ('public', lower('"
						+ schema.name() + "'))",
				String.class);
	}

	@AutoConfigurationPackage
	@Configuration(proxyBeanMethods = false)
	static class Application {

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
