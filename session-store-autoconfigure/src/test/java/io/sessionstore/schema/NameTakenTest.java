package io.sessionstore.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.sessionstore.autoconfigure.Runners;
import io.sessionstore.autoconfigure.app.TestApplication;
import io.sessionstore.diagnosis.FailedStart;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody else has the name of the session table, or of the history of its migrations.
 */
@EveryDatabase
@ExtendWith(OutputCaptureExtension.class)
class NameTakenTest {

	private static final String HISTORY = "session_store_schema_history";

	private final TestDatabase database;

	@AutoClose
	private final TestSchema schema;

	private final JdbcTemplate jdbc;

	NameTakenTest(TestDatabase database) {
		this.database = database;
		this.schema = database.create();
		this.jdbc = new JdbcTemplate(this.schema.dataSource());
	}

	@Test
	void aTableHasTheName(CapturedOutput output) {
		this.jdbc.execute("create table http_session (id bigint primary key, speaker varchar(100))");
		FailedStart start = FailedStart.of(FailedStart.properties(this.schema), output);
		assertThat(start.description()).startsWith("In 'jdbc:")
			.containsIgnoringCase("(user '" + this.schema.username())
			.contains("there is a table 'http_session' already, and it is not a session table: it lacks the columns [")
			.contains("secret_hash")
			.doesNotContain("[id");
		assertThat(start.action()).contains("Set 'session-store.schema.table' to another name");
		assertThatItStarts("session-store.schema.table", "talk_session");
		assertThat(this.jdbc.queryForObject("select count(*) from http_session", Long.class)).isZero();
	}

	@Test
	void aViewHasTheName(CapturedOutput output) {
		this.jdbc.execute("create view http_session as select 1 as a");
		assertThat(FailedStart.of(FailedStart.properties(this.schema), output).description())
			.contains("there is a view 'http_session' already");
	}

	@Test
	void aSequenceHasTheName(CapturedOutput output) {
		Assumptions.assumeTrue(this.database != TestDatabase.H2, "H2 has names of sequences apart");
		this.jdbc.execute("create sequence http_session");
		assertThat(FailedStart.of(FailedStart.properties(this.schema), output).description())
			.contains("there is a sequence 'http_session' already");
	}

	@Test
	void anIndexHasTheNameOfAnIndex(CapturedOutput output) {
		Assumptions.assumeTrue(this.database != TestDatabase.MARIADB, "MariaDB has names of indexes for each table");
		this.jdbc.execute("create table talk (speaker bigint)");
		this.jdbc.execute("create index ix_http_session_purge_after on talk (speaker)");
		FailedStart start = FailedStart.of(FailedStart.properties(this.schema), output);
		assertThat(start.description()).containsIgnoringCase("ix_http_session_purge_after").contains("already exists");
		assertThat(start.action()).contains("Set 'session-store.schema.table' to another name");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aReservedWordIsNoNameOfATable(boolean migrate, CapturedOutput output) {
		FailedStart start = FailedStart.of(FailedStart.properties(this.schema, "session-store.schema.table", "order",
				"session-store.schema.migrate", migrate), output);
		assertThat(start.description()).startsWith("In 'jdbc:")
			.contains("no table can be called 'order'")
			.doesNotContain("create");
		assertThat(start.action())
			.startsWith("Set 'session-store.schema.table', or 'session-store.schema.name', to another name.");
	}

	@Test
	void withoutMigrationAForeignTableIsNamed(CapturedOutput output) {
		this.jdbc.execute("create table http_session (id bigint primary key, speaker varchar(100))");
		FailedStart start = FailedStart.of(FailedStart.properties(this.schema, "session-store.schema.migrate", "false"),
				output);
		assertThat(start.description()).startsWith("The session store cannot use its table 'http_session' in 'jdbc:")
			.contains("it is a table 'http_session' that lacks the columns [");
	}

	@Test
	void theHistoryIsNoHistory(CapturedOutput output) {
		this.jdbc.execute("create table " + history() + " (speaker bigint)");
		FailedStart start = FailedStart.of(FailedStart.properties(this.schema), output);
		assertThat(start.description()).contains("the table '" + HISTORY + "' is not a history of migrations");
		assertThat(start.action()).startsWith("Set 'session-store.schema.history-table' to another name.");
		assertThatItStarts("session-store.schema.history-table", "our_history");
	}

	@Test
	void theHistoryIsThatOfTheApplicationsFlywayWhichIsLeftAsItIs(CapturedOutput output) {
		Map<String, Object> properties = FailedStart.properties(this.schema, "spring.flyway.enabled", "true",
				"spring.flyway.locations", "classpath:app-migration", "session-store.schema.history-table",
				"flyway_schema_history");
		FailedStart start = FailedStart.of(properties, output);
		assertThat(start.description())
			.contains("its history, the table 'flyway_schema_history', has migrations in it that are not the store's");
		List<Map<String, Object>> history = history("flyway_schema_history");
		assertThat(history).extracting((row) -> row.get("description")).contains("customers");
		FailedStart.of(properties, output);
		assertThat(history("flyway_schema_history")).isEqualTo(history);
		properties.remove("session-store.schema.history-table");
		TestApplication.start(properties).close();
	}

	@Test
	void anEarlierAttemptHasFailed(CapturedOutput output) {
		TestApplication.start(FailedStart.properties(this.schema)).close();
		this.jdbc.execute("update " + history() + " set " + quoted("success") + " = false");
		FailedStart start = FailedStart.of(FailedStart.properties(this.schema), output);
		assertThat(start.description()).contains("an earlier attempt has failed half-way, says '" + HISTORY + "'");
		assertThat(start.action()).contains("(drop table http_session;), and start again");
		this.jdbc.execute("drop table http_session");
		assertThatItStarts("session-store.schema.migrate", "true");
	}

	@Test
	void aNewerVersionOfTheStoreWasHereWhichIsAWarning(CapturedOutput output) {
		TestApplication.start(FailedStart.properties(this.schema)).close();
		this.jdbc.update("insert into " + history() + " ("
				+ columns("installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
						"execution_time", "success")
				+ ") values (9, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 99, 'x', 1, true)");
		assertThatItStarts("session-store.schema.migrate", "true");
		assertThat(output).contains("A newer version of the store has upgraded the table http_session: its history, "
				+ HISTORY + ", has migration 99");
	}

	private void assertThatItStarts(String property, String value) {
		try (ConfigurableApplicationContext context = TestApplication
			.start(FailedStart.properties(this.schema, property, value))) {
			Runners.assertThatSessionsWork(context);
		}
	}

	private String columns(String... names) {
		return String.join(", ", Arrays.stream(names).map(this::quoted).toList());
	}

	private List<Map<String, Object>> history(String table) {
		return this.jdbc.queryForList("select * from " + quoted(table) + " order by " + quoted("installed_rank"));
	}

	private String history() {
		return quoted(HISTORY);
	}

	private String quoted(String name) {
		String quote = (this.database == TestDatabase.MARIADB) ? "`" : "\"";
		return quote + name + quote;
	}

}
