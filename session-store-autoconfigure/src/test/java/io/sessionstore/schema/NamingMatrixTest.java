package io.sessionstore.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However Hibernate names things, wherever the table is to be, on every database and in
 * every mode that H2 imitates another with: the store works, or the start-up says why
 * not. No application starts and fails afterwards.
 */
class NamingMatrixTest {

	private static final String JPA = "spring.jpa.properties.hibernate.";

	private static final Map<String, Map<String, String>> NAMINGS = namings();

	private static final Map<String, String> H2_URLS = h2Urls();

	// All that H2 knows beside those above, and what it does by itself.
	private static final List<String> OTHER_MODES = List.of("Oracle", "MSSQLServer", "DB2", "Derby", "HSQLDB",
			"STRICT");

	private static Map<String, Map<String, String>> namings() {
		Map<String, Map<String, String>> all = new LinkedHashMap<>();
		all.put("as it is", Map.of());
		all.put("default schema", Map.of(JPA + "default_schema", "app"));
		all.put("default catalog", Map.of(JPA + "default_catalog", "app"));
		all.put("own schema", Map.of("session-store.schema.name", "app"));
		all.put("own table", Map.of("session-store.schema.table", "shop_session"));
		all.put("own schema and table beside a default schema", Map.of("session-store.schema.name", "app",
				"session-store.schema.table", "shop_session", JPA + "default_schema", "public"));
		all.put("quoted", Map.of(JPA + "globally_quoted_identifiers", "true"));
		all.put("quoted, in a schema",
				Map.of(JPA + "globally_quoted_identifiers", "true", "session-store.schema.name", "app"));
		all.put("in upper case", Map.of("spring.jpa.hibernate.naming.physical-strategy", UpperCase.class.getName()));
		all.put("with a prefix", Map.of("spring.jpa.hibernate.naming.physical-strategy", Prefix.class.getName()));
		return all;
	}

	private static Map<String, String> h2Urls() {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("", "");
		all.put(";DATABASE_TO_UPPER=FALSE", "");
		all.put(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
				"org.hibernate.dialect.PostgreSQLDialect");
		all.put(";MODE=MySQL;DATABASE_TO_LOWER=TRUE", "org.hibernate.dialect.MySQLDialect");
		all.put(";MODE=MariaDB;DATABASE_TO_LOWER=TRUE", "org.hibernate.dialect.MariaDBDialect");
		all.put(";MODE=LEGACY;CASE_INSENSITIVE_IDENTIFIERS=TRUE", "org.hibernate.dialect.H2Dialect");
		return all;
	}

	static Stream<Arguments> cells() {
		List<Arguments> cells = new ArrayList<>();
		NAMINGS.keySet().forEach((naming) -> {
			H2_URLS.forEach((url, dialect) -> {
				cells.add(Arguments.of(naming, TestDatabase.H2, url, dialect));
				if (!dialect.isEmpty() && naming.startsWith("as it is")) {
					cells.add(Arguments.of(naming, TestDatabase.H2, url, ""));
				}
			});
			cells.add(Arguments.of(naming, TestDatabase.POSTGRESQL, "", ""));
			cells.add(Arguments.of(naming, TestDatabase.MARIADB, "", ""));
		});
		cells.add(Arguments.of("as it is", TestDatabase.POSTGRESQL, "&currentSchema=app,public", ""));
		cells.add(Arguments.of("as it is", TestDatabase.MARIADB, "?sessionVariables=sql_mode='ANSI_QUOTES'", ""));
		cells.add(Arguments.of("quoted", TestDatabase.MARIADB, "?sessionVariables=sql_mode='ORACLE'", ""));
		OTHER_MODES.forEach((mode) -> cells.add(Arguments.of("as it is", TestDatabase.H2, ";MODE=" + mode, "")));
		return cells.stream();
	}

	@ParameterizedTest(name = "{0}, {1}{2} {3}")
	@MethodSource("cells")
	void theStoreWorksOrTheStartUpSaysWhyNot(String naming, TestDatabase database, String url, String dialect) {
		try (TestSchema schema = database.create()) {
			Map<String, Object> properties = new LinkedHashMap<>(schema.bootProperties());
			properties.put("spring.datasource.url", schema.url() + url);
			properties.putAll(NAMINGS.get(naming));
			if (!dialect.isEmpty()) {
				properties.put("spring.jpa.database-platform", dialect);
			}
			createSchema(database, schema, properties);
			if (naming.equals("as it is")) {
				assertThat(works(properties, false)).as("without a table").isFalse();
			}
			boolean works = works(properties, true);
			assertThat(works(properties, false)).as("at the second start, without migration").isEqualTo(works);
			assertThat(works).isEqualTo(!isRefused(naming, (database == TestDatabase.H2) ? url : database.name()));
		}
	}

	// The names of columns are the migration's, and their case is the database's.
	private static boolean isRefused(String naming, String url) {
		return switch (naming) {
			case "with a prefix" -> true;
			case "quoted, in a schema" -> url.contains("CASE_INSENSITIVE");
			case "in upper case" -> url.contains("DATABASE_TO_UPPER=FALSE");
			default -> false;
		};
	}

	// A catalog of MariaDB is a database, which outlives the test's own.
	private static void createSchema(TestDatabase database, TestSchema schema, Map<String, Object> properties) {
		if (database == TestDatabase.MARIADB) {
			properties.replaceAll((name, value) -> "app".equals(value) ? schema.name() : value);
			return;
		}
		new JdbcTemplate(schema.driverDataSource(String.valueOf(properties.get("spring.datasource.url"))))
			.execute("create schema if not exists app");
	}

	private static boolean works(Map<String, Object> properties, boolean migrate) {
		Map<String, Object> all = new LinkedHashMap<>(properties);
		all.put("spring.jpa.hibernate.ddl-auto", "none");
		all.put("session-store.schema.migrate", migrate);
		try (ConfigurableApplicationContext context = DatabaseApplication.start(all)) {
			use(context.getBean(SessionStore.class));
			return true;
		}
		catch (RuntimeException ex) {
			assertThat(failure(ex)).as("what stops the start-up").isNotNull();
			return false;
		}
	}

	private static @Nullable Throwable failure(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SessionStoreSetupException) {
				return cause;
			}
		}
		throw new AssertionError("Started, or failed without a remedy: "
				+ NestedExceptionUtils.getMostSpecificCause(thrown).getMessage(), thrown);
	}

	private static void use(SessionStore store) {
		IssuedSession issued = store.create(SessionOptions.builder().principal("alice").attribute("k", "v").build());
		Session session = store.read(issued.token()).orElseThrow();
		session.setAttribute("k", "w");
		assertThat(store.update(session)).isTrue();
		SessionHandle handle = SessionHandle.of(session);
		assertThat(store.touch(handle)).isTrue();
		assertThat(store.sessionsOf("alice")).hasSize(1);
		assertThat(store.count()).isOne();
		assertThat(store.cleanUpExpired()).isZero();
		assertThat(store.destroyAll("alice")).isOne();
		assertThat(store.clear()).isZero();
	}

	/**
	 * Names in upper case, as of old databases.
	 */
	public static class UpperCase extends Renaming {

		@Override
		String rename(String name) {
			return name.toUpperCase(Locale.ROOT);
		}

	}

	/**
	 * Names of tables and columns with a prefix.
	 */
	public static class Prefix extends Renaming {

		@Override
		String rename(String name) {
			return "x_" + name;
		}

	}

	/**
	 * Other names for tables and columns.
	 */
	abstract static class Renaming extends PhysicalNamingStrategyStandardImpl {

		abstract String rename(String name);

		@Override
		public @Nullable Identifier toPhysicalTableName(@Nullable Identifier name, JdbcEnvironment environment) {
			return renamed(name);
		}

		@Override
		public @Nullable Identifier toPhysicalColumnName(@Nullable Identifier name, JdbcEnvironment environment) {
			return renamed(name);
		}

		private @Nullable Identifier renamed(@Nullable Identifier name) {
			return (name != null) ? Identifier.toIdentifier(rename(name.getText()), name.isQuoted()) : null;
		}

	}

}
