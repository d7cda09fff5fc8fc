package io.sessionstore.autoconfigure;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.autoconfigure.app.CustomerRepository;
import io.sessionstore.testkit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The session table and the application's own tables in one database.
 */
class SchemaMigrationTest extends SchemaTest {

	private static final String HISTORY = "session_store_schema_history";

	@ParameterizedTest
	@EnumSource
	void aFreshDatabaseGetsTheTableOnEveryDatabase(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext context = start(Map.of("spring.jpa.hibernate.ddl-auto", "create"))) {
			assertThat(history(HISTORY)).containsExactly("1 create http session");
			Runners.assertThatSessionsWork(context);
		}
	}

	@Test
	void anEmptyDatabaseNeedsNoBaseline() {
		new SchemaMigration(schema().dataSource(), HISTORY).afterPropertiesSet();
		assertThat(history(HISTORY)).containsExactly("1 create http session");
	}

	@ParameterizedTest
	@EnumSource
	void aDatabaseThatIsNotEmptyGetsTheTable(TestDatabase database) {
		on(database);
		jdbc().execute("create table customer (id bigint primary key, name varchar(255))");
		try (ConfigurableApplicationContext context = start(Map.of("spring.jpa.hibernate.ddl-auto", "none"))) {
			Runners.assertThatSessionsWork(context);
		}
	}

	@Test
	void theSecondStartDoesNothing() {
		start(Map.of()).close();
		List<String> before = history(HISTORY);
		start(Map.of()).close();
		assertThat(history(HISTORY)).isEqualTo(before).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void besideTheApplicationsFlywayBothHistoriesAreRightOnAFreshDatabase(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext context = start(FLYWAY)) {
			assertThat(history("flyway_schema_history")).containsExactly("1 customers");
			assertThat(history(HISTORY)).containsExactly("0 << Flyway Baseline >>", "1 create http session");
			assertThat(context.getBean(CustomerRepository.class).count()).isOne();
			Runners.assertThatSessionsWork(context);
		}
		start(FLYWAY).close();
	}

	@Test
	void besideTheApplicationsFlywayAnExistingApplicationGetsTheTable() {
		Flyway.configure().dataSource(schema().dataSource()).locations("classpath:app-migration").load().migrate();
		try (ConfigurableApplicationContext context = start(FLYWAY)) {
			assertThat(history("flyway_schema_history")).containsExactly("1 customers");
			assertThat(history(HISTORY)).contains("1 create http session");
			Runners.assertThatSessionsWork(context);
		}
	}

	@Test
	void theOnlyFlywayBeanIsTheApplications() {
		try (ConfigurableApplicationContext context = start(FLYWAY)) {
			assertThat(context.getBean(Flyway.class).getConfiguration().getTable()).isEqualTo("flyway_schema_history");
		}
		try (ConfigurableApplicationContext context = start(Map.of())) {
			assertThat(context.getBeansOfType(Flyway.class)).isEmpty();
		}
	}

	@Test
	void anApplicationsFlywayThatScansItsDefaultFolderDoesNotFindOurs() {
		MigrationInfo[] found = Flyway.configure()
			.dataSource(schema().dataSource())
			.locations("classpath:db/migration")
			.load()
			.info()
			.all();
		assertThat(found).isEmpty();
	}

	@Test
	void besideLiquibaseTheTableIsMade() {
		Map<String, String> liquibase = Map.of("spring.liquibase.enabled", "true", "spring.liquibase.change-log",
				"classpath:app-changelog/changelog.sql", "spring.jpa.hibernate.ddl-auto", "validate");
		for (int start = 0; start < 2; start++) {
			try (ConfigurableApplicationContext context = start(liquibase)) {
				assertThat(context.getBean(CustomerRepository.class).count()).isOne();
				assertThat(context.getBeansOfType(Flyway.class)).isEmpty();
				Runners.assertThatSessionsWork(context);
			}
		}
	}

	@Test
	void theHistoryTablesNameCanBeChosen() {
		start(Map.of("session-store.schema.history-table", "our_history")).close();
		assertThat(history("our_history")).contains("1 create http session");
		assertThat(tables()).doesNotContain(HISTORY);
	}

	@Test
	void withoutMigrationTheTableIsLeftToTheApplication() {
		start(Map.of("session-store.schema.migrate", "false")).close();
		assertThat(tables()).doesNotContain("http_session", HISTORY);
	}

	@Test
	void anUnsupportedDatabaseIsNamed() {
		DataSource other = new OtherProduct("Oracle").of(schema().dataSource());
		assertThatExceptionOfType(SessionStoreSetupException.class)
			.isThrownBy(() -> new SchemaMigration(other, HISTORY).afterPropertiesSet())
			.withMessageContaining("'Oracle'")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("'session-store.schema.migrate' to 'false'"));
	}

	private static final Map<String, String> FLYWAY = Map.of("spring.flyway.enabled", "true", "spring.flyway.locations",
			"classpath:app-migration", "spring.jpa.hibernate.ddl-auto", "validate");

	private List<String> tables() {
		return jdbc().queryForList("select lower(table_name) from information_schema.tables", String.class);
	}

	private List<String> history(String table) {
		String quote = schema().url().contains("mariadb") || schema().url().contains("mysql") ? "`" : "\"";
		String sql = "select 'version', 'description' from 'T' where 'version' is not null order by 'installed_rank'"
			.replace("'T'", quote + table + quote)
			.replace("'", quote);
		return jdbc().query(sql, (row, index) -> row.getString(1) + " " + row.getString(2));
	}

}
