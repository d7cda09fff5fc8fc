package io.sessionstore.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.Runners;
import io.sessionstore.autoconfigure.app.CustomerRepository;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.testkit.StatementLog;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.vendor.Vendor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The session table and the application's own tables in one database.
 */
class SchemaMigrationTest extends SchemaTest {

	private static final String HISTORY = "session_store_schema_history";

	private static final SessionTable TABLE = new SessionTable("http_session", List.of("secret_hash"));

	@ParameterizedTest
	@EnumSource
	void aFreshDatabaseGetsTheTableOnEveryDatabase(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext context = start(Map.of("spring.jpa.hibernate.ddl-auto", "create"))) {
			assertThat(history(HISTORY)).endsWith("1 create http session");
			Runners.assertThatSessionsWork(context);
		}
	}

	@Test
	void anEmptyDatabaseNeedsNoBaseline() {
		new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
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
		assertThat(history(HISTORY)).isEqualTo(before).endsWith("1 create http session");
	}

	@ParameterizedTest
	@EnumSource
	void whatIsMigratedAlreadyIsSeenInAHandfulOfStatements(TestDatabase database) {
		on(database);
		StatementLog log = new StatementLog();
		DataSource dataSource = log.wrap(schema().dataSource());
		new SchemaMigration(dataSource, TABLE, null).afterPropertiesSet();
		List<String> before = history(HISTORY);
		log.reset();
		new SchemaMigration(dataSource, TABLE, null).afterPropertiesSet();
		assertThat(log.statements()).as("the table, its history, its indexes").hasSizeLessThanOrEqualTo(4);
		assertThat(history(HISTORY)).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "checksum = 1", "version = '3'", "success = false", "type = 'SCRIPT'" })
	void anotherHistoryIsFlywaysToJudge(String difference) {
		StatementLog log = new StatementLog();
		DataSource dataSource = log.wrap(schema().dataSource());
		new SchemaMigration(dataSource, TABLE, null).afterPropertiesSet();
		String[] assignment = difference.split(" = ");
		jdbc().update("update \"" + HISTORY + "\" set \"" + assignment[0] + "\" = " + assignment[1]
				+ " where \"version\" = '1'");
		log.reset();
		try {
			new SchemaMigration(dataSource, TABLE, null).afterPropertiesSet();
		}
		catch (SessionStoreSetupException ex) {
			assertThat(ex).hasCauseInstanceOf(FlywayException.class);
		}
		assertThat(log.statements()).hasSizeGreaterThan(6);
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
	void withoutMigrationTheTableIsLeftToTheApplicationAndAMissingOneStopsTheStartUp() {
		assertThatException().isThrownBy(() -> start(Map.of("session-store.schema.migrate", "false")))
			.withRootCauseInstanceOf(SQLException.class)
			.withStackTraceContaining("The session store cannot use its table 'http_session'");
		assertThat(tables()).doesNotContain("http_session", HISTORY);
		new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
		try (ConfigurableApplicationContext context = start(Map.of("session-store.schema.migrate", "false"))) {
			Runners.assertThatSessionsWork(context);
		}
		jdbc().execute("drop index ix_http_session_purge_after");
		assertThatException().isThrownBy(() -> start(Map.of("session-store.schema.migrate", "false")))
			.withStackTraceContaining("there are indexes on [purge_after]");
	}

	@ParameterizedTest
	@EnumSource
	void aTableWhoseHistoryWasEmptiedIsTakenOver(TestDatabase database) {
		on(database);
		start(Map.of()).close();
		jdbc().update("delete from " + quoted(HISTORY));
		for (int i = 0; i < 2; i++) {
			try (ConfigurableApplicationContext context = start(Map.of())) {
				Runners.assertThatSessionsWork(context);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMigrationThatWasCutOffBetweenItsStatementsIsCompleted(TestDatabase database) throws Exception {
		for (int made = 1; made < statements(database).size(); made++) {
			on(database);
			statements(database).subList(0, made).forEach(jdbc()::execute);
			new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
			assertThatItIsIndexed();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMigrationThatWasKilledInASchemaThatWasNotEmptyIsCompleted(TestDatabase database) throws Exception {
		for (int made = 0; made <= statements(database).size(); made++) {
			on(database);
			jdbc().execute("create table customer (id bigint primary key)");
			new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
			jdbc().execute("drop table http_session");
			jdbc().update("delete from " + quoted(HISTORY) + " where " + quoted("version") + " = '1'");
			statements(database).subList(0, made).forEach(jdbc()::execute);
			for (int start = 0; start < 2; start++) {
				new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
			}
			assertThatItIsIndexed();
			assertThat(history(HISTORY)).as(made + " statements")
				.containsExactly("0 << Flyway Baseline >>", "1 create http session");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aKilledMigrationTakesNoForeignTableOver(TestDatabase database) {
		on(database);
		jdbc().execute("create table customer (id bigint primary key)");
		new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
		jdbc().execute("drop table http_session");
		jdbc().update("delete from " + quoted(HISTORY) + " where " + quoted("version") + " = '1'");
		jdbc().execute("create table http_session (id bigint primary key, speaker varchar(100))");
		assertThatExceptionOfType(SessionStoreSetupException.class)
			.isThrownBy(() -> new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet())
			.withMessageContaining("it is not a session table");
	}

	@ParameterizedTest
	@EnumSource
	void aTableThatLostItsIndexesGetsThemAsTheyWere(TestDatabase database) throws Exception {
		on(database);
		new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
		boolean postgres = database == TestDatabase.POSTGRESQL;
		String indexes = "select indexdef from pg_indexes where tablename = 'http_session' order by indexname";
		List<String> made = postgres ? jdbc().queryForList(indexes, String.class) : List.of();
		for (String column : List.of("principal_name", "purge_after")) {
			boolean mysql = quoted("").equals("``");
			jdbc().execute("drop index ix_http_session_" + column + (mysql ? " on http_session" : ""));
		}
		if (postgres) {
			jdbc().execute("alter table http_session alter column attributes_base set storage extended");
		}
		new SchemaMigration(schema().dataSource(), TABLE, null).afterPropertiesSet();
		assertThatItIsIndexed();
		if (postgres) {
			assertThat(jdbc().queryForList(indexes, String.class)).isEqualTo(made);
			assertThat(jdbc().queryForObject("select attstorage::text from pg_attribute where attrelid = "
					+ "'http_session'::regclass and attname = 'attributes_base'", String.class))
				.isEqualTo("e");
		}
	}

	private void assertThatItIsIndexed() throws SQLException {
		try (Connection connection = schema().dataSource().getConnection()) {
			assertThat(Objects.requireNonNull(Vendor.of(connection))
				.indexed(connection, "http_session", null, "http_session")).map(String::toLowerCase)
				.contains("principal_name", "purge_after");
		}
	}

	private static List<String> statements(TestDatabase database) throws IOException {
		String folder = (database == TestDatabase.MYSQL_DRIVER) ? "mariadb" : database.name().toLowerCase(Locale.ROOT);
		String sql = Files
			.readString(Path.of("src/main/resources", MigrationResources.ROOT, folder, "V1__create_http_session.sql"))
			.replaceAll("(?m)^--.*$", "")
			.replace("${table}", "http_session")
			.replace("${name}", "http_session");
		return Stream.of(sql.split(";")).map(String::strip).filter((statement) -> !statement.isEmpty()).toList();
	}

	@ParameterizedTest
	@EnumSource
	void aForeignTableOfTheNameStopsTheStartUpWithTheRemedy(TestDatabase database) {
		on(database);
		jdbc().execute("create table http_session (id bigint primary key, speaker varchar(100))");
		assertThatException().isThrownBy(() -> start(Map.of()))
			.havingRootCause()
			.isInstanceOfSatisfying(SessionStoreSetupException.class, (ex) -> {
				assertThat(ex).hasMessageContaining("'http_session' already, and it is not a session table");
				assertThat(ex.remedy()).contains("'session-store.schema.table'");
			});
		try (ConfigurableApplicationContext context = start(Map.of("session-store.schema.table", "talk_session"))) {
			Runners.assertThatSessionsWork(context);
		}
	}

	@ParameterizedTest
	@EnumSource
	void twoApplicationsLiveInOneSchemaEachWithATableOfItsOwn(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext shop = start(Map.of());
				ConfigurableApplicationContext office = start(Map.of("session-store.schema.table", "office_session"))) {
			String token = shop.getBean(SessionStore.class).create(SessionOptions.none()).token();
			assertThat(office.getBean(SessionStore.class).read(token)).isEmpty();
			Runners.assertThatSessionsWork(office);
		}
		assertThat(tables()).contains("http_session", HISTORY, "office_session", "office_session_schema_history");
	}

	@Test
	void anUnsupportedDatabaseIsNamed() {
		DataSource other = new OtherProduct("Oracle").of(schema().dataSource());
		assertThatExceptionOfType(SessionStoreSetupException.class)
			.isThrownBy(() -> new SchemaMigration(other, TABLE, null).afterPropertiesSet())
			.withMessageContaining("'Oracle'")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("'session-store.schema.migrate' to 'false'"));
	}

	private static final Map<String, String> FLYWAY = Map.of("spring.flyway.enabled", "true", "spring.flyway.locations",
			"classpath:app-migration", "spring.jpa.hibernate.ddl-auto", "validate");

	private List<String> tables() {
		return jdbc().queryForList("select lower(table_name) from information_schema.tables", String.class);
	}

	private List<String> history(String table) {
		String sql = "select " + quoted("version") + ", " + quoted("description") + " from " + quoted(table) + " where "
				+ quoted("version") + " is not null order by " + quoted("installed_rank");
		return jdbc().query(sql, (row, index) -> row.getString(1) + " " + row.getString(2));
	}

	private String quoted(String name) {
		String quote = schema().url().contains("mariadb") || schema().url().contains("mysql") ? "`" : "\"";
		return quote + name + quote;
	}

}
