package io.sessionstore.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.Runners;
import io.sessionstore.autoconfigure.app.CustomerRepository;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.testkit.TestDatabase;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What Hibernate's schema tools do to the session table: nothing but look at it.
 */
class HibernateSchemaTest extends SchemaTest {

	private static final String DDL = "spring.jpa.hibernate.ddl-auto";

	private static final String CREATE_CUSTOMER = "create table customer (id bigint primary key, name varchar(255))";

	@ParameterizedTest
	@ValueSource(strings = { "none", "validate", "update", "create", "create-drop", "create-only" })
	void sessionsSurviveARestartWhateverHibernateDoesToTheOtherTables(String ddlAuto) {
		if ("none".equals(ddlAuto) || "validate".equals(ddlAuto)) {
			jdbc().execute(CREATE_CUSTOMER);
		}
		assertThatASessionSurvivesARestart(Map.of(DDL, ddlAuto));
	}

	@Test
	void sessionsSurviveARestartWithTheDefaultForEmbeddedDatabases() {
		assertThatASessionSurvivesARestart(Map.of());
	}

	@Test
	void theDefaultForEmbeddedDatabasesStillMakesTheApplicationsTables() {
		try (ConfigurableApplicationContext context = start(Map.of())) {
			assertThat(context.getBean(CustomerRepository.class).count()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void validationPassesOnEveryDatabase(TestDatabase database) {
		on(database);
		jdbc().execute(CREATE_CUSTOMER);
		try (ConfigurableApplicationContext context = start(Map.of(DDL, "validate"))) {
			Runners.assertThatSessionsWork(context);
		}
	}

	@ParameterizedTest
	@EnumSource
	void updateLeavesTheTableAsItIsOnEveryDatabase(TestDatabase database) {
		on(database);
		start(Map.of(DDL, "none", "session-store.cleanup.enabled", "false")).close();
		List<Map<String, Object>> before = columns();
		start(Map.of(DDL, "update")).close();
		assertThat(columns()).isEqualTo(before).hasSizeGreaterThanOrEqualTo(10);
	}

	@Test
	void aTableThatLacksAColumnStopsTheStartUp() {
		JdbcTemplate jdbc = jdbc();
		jdbc.execute(CREATE_CUSTOMER);
		new SchemaMigration(schema().dataSource(), new SessionTable("http_session", List.of("id")), null)
			.afterPropertiesSet();
		jdbc.execute("alter table http_session drop column secret_hash");
		assertThatException().isThrownBy(() -> start(Map.of(DDL, "validate")).close())
			.withStackTraceContaining("secret_hash");
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "validate", "update", "create" })
	void aDeferredInitializationByScriptsRunsAfterHibernateAndTheTableIsThere(String ddlAuto) {
		if ("none".equals(ddlAuto) || "validate".equals(ddlAuto)) {
			jdbc().execute(CREATE_CUSTOMER);
		}
		try (ConfigurableApplicationContext context = start(
				Map.of(DDL, ddlAuto, "spring.jpa.defer-datasource-initialization", "true", "spring.sql.init.mode",
						"always", "spring.sql.init.schema-locations", "classpath:app-scripts/schema.sql",
						"spring.sql.init.data-locations", "classpath:app-scripts/data.sql"))) {
			assertThat(context.getBean(CustomerRepository.class).count()).isOne();
			Runners.assertThatSessionsWork(context);
		}
	}

	@Test
	void aDeferredInitializationByTheApplicationsFlywayRunsBeforeOurs() {
		try (ConfigurableApplicationContext context = start(
				Map.of("spring.flyway.enabled", "true", "spring.flyway.locations", "classpath:app-migration", DDL,
						"none", "spring.jpa.defer-datasource-initialization", "true"))) {
			assertThat(context.getBean(CustomerRepository.class).count()).isOne();
			Runners.assertThatSessionsWork(context);
		}
	}

	@Test
	void scriptsOfTheApplicationRunBeforeTheEntityManagerFactoryIsMade() {
		try (ConfigurableApplicationContext context = start(Map.of(DDL, "validate", "spring.sql.init.mode", "always",
				"spring.sql.init.schema-locations", "classpath:app-scripts/schema.sql",
				"spring.sql.init.data-locations", "classpath:app-scripts/data.sql"))) {
			assertThat(context.getBean(CustomerRepository.class).count()).isOne();
			Runners.assertThatSessionsWork(context);
		}
	}

	@Test
	void aSchemaFilterOfTheApplicationStillCounts() {
		try (ConfigurableApplicationContext context = start(
				Map.of("spring.jpa.properties.hibernate.hbm2ddl.schema_filter_provider", NoCustomers.class.getName(),
						DDL, "create"))) {
			assertThat(jdbc().queryForList("select table_name from information_schema.tables", String.class))
				.contains("HTTP_SESSION")
				.doesNotContain("CUSTOMER");
			Runners.assertThatSessionsWork(context);
		}
	}

	private void assertThatASessionSurvivesARestart(Map<String, String> properties) {
		SessionHandle handle;
		try (ConfigurableApplicationContext context = start(properties)) {
			handle = SessionHandle
				.of(context.getBean(SessionStore.class).create(SessionOptions.builder().build()).session());
		}
		try (ConfigurableApplicationContext context = start(properties)) {
			assertThat(context.getBean(SessionStore.class).find(handle)).isPresent();
		}
	}

	private List<Map<String, Object>> columns() {
		return new ArrayList<>(jdbc()
			.queryForList("select column_name, data_type, character_maximum_length, is_nullable "
					+ "from information_schema.columns where lower(table_name) = 'http_session' order by column_name"));
	}

	/**
	 * A filter of the application, which keeps one of its own tables out.
	 */
	public static class NoCustomers extends DefaultSchemaFilterProvider {

		@Override
		public SchemaFilter getCreateFilter() {
			SchemaFilter all = super.getCreateFilter();
			return new SchemaFilter() {

				@Override
				public boolean includeNamespace(Namespace namespace) {
					return all.includeNamespace(namespace);
				}

				@Override
				public boolean includeTable(Table table) {
					return !table.getName().equals("customer");
				}

				@Override
				public boolean includeSequence(org.hibernate.boot.model.relational.Sequence sequence) {
					return all.includeSequence(sequence);
				}

			};
		}

	}

}
