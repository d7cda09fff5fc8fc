package io.sessionstore.diagnosis;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.SessionStoreDataSource;
import io.sessionstore.autoconfigure.app.TestApplication;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a developer sees whose database is away when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnreachableDatabaseTest {

	// Nothing listens on a port that needs a privilege and has no service.
	private static final String NOBODY = "127.0.0.1:1";

	private static final String AWAY = "The database that the sessions are to live in could not be reached, ";

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://, shop?password=hunter2", "jdbc:mariadb://, shop?password=hunter2" })
	void nobodyListens(String scheme, String rest, CapturedOutput output) {
		FailedStart start = FailedStart.of(at(scheme + NOBODY + "/" + rest, "alice"), output);
		assertThat(start.description()).startsWith(AWAY + "'" + scheme + NOBODY + "/shop' (user 'alice'): ")
			.containsIgnoringCase("refused");
		assertThat(start.action())
			.startsWith("Start the database, or correct host and port in 'spring.datasource.url'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.flyway.enabled", "spring.liquibase.enabled" })
	void anotherIsTheFirstToFindOut(String migration, CapturedOutput output) {
		Map<String, Object> properties = at("jdbc:postgresql://" + NOBODY + "/shop?password=hunter2", "alice");
		properties.put(migration, "true");
		properties.put("spring.flyway.locations", "classpath:app-migration");
		properties.put("spring.liquibase.change-log", "classpath:app-changelog/changelog.sql");
		assertThat(FailedStart.of(properties, output).description())
			.startsWith(AWAY + "'jdbc:postgresql://" + NOBODY + "/shop' (user 'alice'): ");
	}

	@Test
	void aFlywayOfTheApplicationsOnAnotherDatabaseIsNoneOfOurBusiness(CapturedOutput output) {
		try (TestSchema schema = TestDatabase.H2.create()) {
			Map<String, Object> properties = FailedStart.properties(schema, "spring.flyway.enabled", "true",
					"spring.flyway.locations", "classpath:app-migration", "spring.flyway.url",
					"jdbc:postgresql://" + NOBODY + "/reports", "spring.flyway.user", "alice");
			assertThatException().isThrownBy(() -> TestApplication.start(properties));
			assertThat(output).contains("Application run failed").doesNotContain(AWAY);
		}
	}

	@Test
	void withoutAStoreItIsNoneOfOurBusiness(CapturedOutput output) {
		Map<String, Object> properties = at("jdbc:postgresql://" + NOBODY + "/shop", "alice");
		properties.put("session-store.enabled", "false");
		assertThatException().isThrownBy(() -> TestApplication.start(properties));
		assertThat(output).contains("Application run failed").doesNotContain(AWAY);
	}

	@Test
	void aDialectThatIsSetMakesNoDifference(CapturedOutput output) {
		Map<String, Object> properties = at("jdbc:postgresql://" + NOBODY + "/shop", "alice");
		properties.put("spring.jpa.database-platform", "org.hibernate.dialect.PostgreSQLDialect");
		assertThat(FailedStart.of(properties, output).description()).startsWith(AWAY);
	}

	@Test
	void theHostIsUnknown(CapturedOutput output) {
		FailedStart start = FailedStart.of(at("jdbc:postgresql://no-such-host.invalid/shop", "alice"), output);
		assertThat(start.description()).startsWith(AWAY + "'jdbc:postgresql://no-such-host.invalid/shop'");
		assertThat(start.action()).startsWith("There is no host of that name: correct 'spring.datasource.url'");
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "MARIADB" })
	void thePasswordIsWrong(TestDatabase database, CapturedOutput output) {
		try (TestSchema schema = database.create()) {
			new JdbcTemplate(schema.dataSource()).execute("select 1");
			FailedStart start = FailedStart.of(FailedStart.properties(schema, "spring.datasource.username",
					schema.username(), "spring.datasource.password", FailedStart.SECRET), output);
			assertThat(start.description()).startsWith(AWAY)
				.contains("(user '" + schema.username() + "'): ")
				.containsAnyOf("Access denied", "Wrong user name or password");
			assertThat(start.action())
				.startsWith("Correct 'spring.datasource.username' and 'spring.datasource.password'");
		}
	}

	@Test
	void theRoleIsUnknown(CapturedOutput output) {
		try (TestSchema schema = TestDatabase.POSTGRESQL.create()) {
			FailedStart start = FailedStart.of(FailedStart.properties(schema, "spring.datasource.username", "stranger",
					"spring.datasource.password", FailedStart.SECRET), output);
			assertThat(start.description()).contains("(user 'stranger'): FATAL: role \"stranger\" does not exist");
			assertThat(start.action()).startsWith("Correct 'spring.datasource.username'");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void thereIsNoSuchDatabase(TestDatabase database, CapturedOutput output) {
		try (TestSchema schema = database.create()) {
			FailedStart start = FailedStart.of(FailedStart.properties(schema, "spring.datasource.url",
					schema.url().replace(schema.name(), "no_such_shop")), output);
			assertThat(start.description()).startsWith(AWAY).contains("/no_such_shop' (user ");
			assertThat(start.action()).startsWith("Make the database (create database ...), or correct its name");
		}
	}

	@Test
	void theFileIsNotThere(@TempDir Path folder, CapturedOutput output) {
		FailedStart start = FailedStart.of(at("jdbc:h2:file:" + folder + "/shop;IFEXISTS=TRUE;PASSWORD=hunter2", "sa"),
				output);
		assertThat(start.description()).startsWith(AWAY + "'jdbc:h2:file:" + folder + "/shop' (user 'sa'): ");
		assertThat(start.action()).startsWith("Make the database");
	}

	@Test
	void theDataSourceOfTheSessionsAloneIsAway(CapturedOutput output) {
		try (TestSchema schema = TestDatabase.H2.create()) {
			FailedStart start = FailedStart.of(FailedStart.properties(schema), output, Elsewhere.class);
			assertThat(start.description())
				.startsWith(AWAY + "'jdbc:postgresql://" + NOBODY + "/sessions' (user 'keeper'): ");
			assertThat(start.action()).contains("'@SessionStoreDataSource'");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://db:5432/shop?user=a&password=hunter2 | jdbc:postgresql://db:5432/shop
			jdbc:postgresql://a:5432,b:5433/shop?password=p@ss     | jdbc:postgresql://a:5432,b:5433/shop
			jdbc:postgresql://[::1]:5432/shop                      | jdbc:postgresql://[::1]:5432/shop
			jdbc:postgresql:shop                                   | jdbc:postgresql:shop
			jdbc:mysql://root:hunter2@db/shop                      | jdbc:mysql:...
			jdbc:mysql://root:hun?ter2@db/shop                     | jdbc:mysql:...
			jdbc:mysql://root:hun/ter2@db/shop                     | jdbc:mysql:...
			jdbc:mariadb:loadbalance://a:1,b:2/shop;x=hunter2      | jdbc:mariadb:loadbalance://a:1,b:2/shop
			jdbc:mariadb://address=(host=db)(password=hunter2)/x   | jdbc:mariadb:...
			jdbc:oracle:thin:scott/hunter2@db:1521:x               | jdbc:oracle:...
			jdbc:h2:file:./data/shop;PASSWORD=hunter2              | jdbc:h2:file:./data/shop
			jdbc:h2:tcp://db:9092/~/shop;USER=sa                   | jdbc:h2:tcp://db:9092/~/shop
			hunter2                                                | ...
			""")
	void anUrlIsShownWithoutWhatMayBeSecret(String url, String shown) {
		assertThat(DatabaseName.withoutSecrets(url)).isEqualTo(shown);
	}

	private static Map<String, Object> at(String url, String username) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.datasource.url", url);
		properties.put("spring.datasource.username", username);
		return properties;
	}

	@Configuration(proxyBeanMethods = false)
	static class Elsewhere {

		@Bean(defaultCandidate = false)
		@SessionStoreDataSource
		DataSource sessions() {
			return DataSourceBuilder.create()
				.url("jdbc:postgresql://" + NOBODY + "/sessions?password=hunter2")
				.username("keeper")
				.password("hunter2")
				.build();
		}

	}

}
