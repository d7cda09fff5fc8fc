package io.sessionstore.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sessionstore.autoconfigure.Runners;
import io.sessionstore.autoconfigure.app.TestApplication;
import io.sessionstore.diagnosis.FailedStart;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's user may not do everything: the report says what to run, and what it
 * says helps.
 */
@EveryDatabase
@ExtendWith(OutputCaptureExtension.class)
class TableRightsTest {

	private static final String BY_HAND = " Or create the table";

	private final TestDatabase database;

	@AutoClose
	private final TestSchema schema;

	private final JdbcTemplate jdbc;

	TableRightsTest(TestDatabase database) {
		this.database = database;
		this.schema = database.create();
		this.jdbc = new JdbcTemplate(this.schema.dataSource());
	}

	@BeforeEach
	void makeAGuest() {
		switch (this.database) {
			case POSTGRESQL -> {
				run("drop role if exists guest", "create role guest login password 'hunter2'");
			}
			case MARIADB -> run("create or replace user guest@localhost identified by 'hunter2'",
					"create table opening_hours (day int)",
					"grant select on " + this.schema.name() + ".opening_hours to guest@localhost");
			default -> run("create user guest password 'hunter2'");
		}
	}

	@AfterEach
	void removeTheGuest() {
		switch (this.database) {
			case POSTGRESQL -> run("reassign owned by guest to postgres", "drop owned by guest", "drop role guest");
			case MARIADB -> run("drop user guest@localhost");
			default -> {
			}
		}
	}

	@Test
	void theTableMayNotBeMade(CapturedOutput output) {
		FailedStart start = FailedStart.of(asGuest(), output);
		assertThat(start.description())
			.startsWith("The session table 'http_session' could not be made or upgraded in 'jdbc:")
			.containsIgnoringCase("(user 'guest")
			.contains("the user lacks a right");
		assertThat(start.action()).contains("'session-store.schema.migrate' to 'false'");
		start.grants(BY_HAND).forEach(this.jdbc::execute);
		assertThatItStarts(asGuest());
	}

	@Test
	void theTableOfAnotherMayNotBeUsed(CapturedOutput output) {
		TestApplication.start(FailedStart.properties(this.schema)).close();
		FailedStart start = FailedStart.of(asGuest(), output);
		assertThat(start.description()).contains("'http_session' could not be made or upgraded")
			.contains("the user lacks a right to read it");
		start.grants(BY_HAND).forEach(this.jdbc::execute);
		assertThatItStarts(asGuest());
	}

	@Test
	void theTableMayBeReadAndNotWritten(CapturedOutput output) {
		new SchemaMigration(this.schema.dataSource(), new SessionTable("http_session", List.of("id")), null)
			.afterPropertiesSet();
		grantSelect();
		Map<String, Object> properties = asGuest();
		properties.put("session-store.schema.migrate", "false");
		FailedStart start = FailedStart.of(properties, output);
		assertThat(start.description()).startsWith("The session store cannot use its table 'http_session' in 'jdbc:")
			.containsIgnoringCase("(user 'guest");
		if (this.database == TestDatabase.POSTGRESQL) {
			assertThat(start.description()).endsWith("(it lacks: insert, update, delete).");
		}
		start.grants(BY_HAND).forEach(this.jdbc::execute);
		assertThatItStarts(properties);
	}

	private void grantSelect() {
		String table = (this.database == TestDatabase.MARIADB) ? this.schema.name() + ".http_session" : "http_session";
		run("grant select on " + table + " to guest" + ((this.database == TestDatabase.MARIADB) ? "@localhost" : ""));
	}

	private void assertThatItStarts(Map<String, Object> properties) {
		try (ConfigurableApplicationContext context = TestApplication.start(properties)) {
			Runners.assertThatSessionsWork(context);
		}
	}

	private Map<String, Object> asGuest() {
		return new LinkedHashMap<>(FailedStart.properties(this.schema, "spring.datasource.url",
				this.schema.url().replace(";DB_CLOSE_DELAY=-1", ""), "spring.datasource.username", "guest",
				"spring.datasource.password", FailedStart.SECRET));
	}

	private void run(String... statements) {
		for (String statement : statements) {
			this.jdbc.execute(statement);
		}
	}

}
