package io.sessionstore.schema;

import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.testkit.KillableServer;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Capitals in the names of schema and table, which a MariaDB tells from small letters or
 * does not.
 */
class NameCaseTest {

	private static final String DATABASE = "Shop_Sessions";

	@Test
	void theyAreTakenAsTheyAreByDefault() {
		try (TestSchema schema = TestDatabase.MARIADB.create()) {
			worksAndIsFoundAgain(schema, "Shop_Session");
		}
	}

	@Test
	void theyAreSmallLettersWhereTheServerSaysSo() {
		try (KillableServer server = KillableServer.start(TestDatabase.MARIADB, "--lower-case-table-names=1");
				TestSchema schema = server.schema()) {
			worksAndIsFoundAgain(schema, "shop_session");
		}
	}

	private static void worksAndIsFoundAgain(TestSchema schema, String table) {
		JdbcTemplate jdbc = new JdbcTemplate(schema.dataSource());
		jdbc.execute("create database " + DATABASE);
		try {
			Map<String, Object> properties = new LinkedHashMap<>(schema.bootProperties());
			properties.put("session-store.schema.name", DATABASE);
			properties.put("session-store.schema.table", "Shop_Session");
			IssuedSession issued;
			try (ConfigurableApplicationContext context = DatabaseApplication.start(properties)) {
				issued = context.getBean(SessionStore.class)
					.create(SessionOptions.builder().principal("alice").build());
			}
			try (ConfigurableApplicationContext context = DatabaseApplication.start(properties)) {
				assertThat(context.getBean(SessionStore.class).read(issued.token())).isPresent();
			}
			List<String> tables = jdbc.queryForList("show tables in " + DATABASE, String.class);
			assertThat(tables).hasSize(2).contains(table);
			properties.put("session-store.schema.migrate", false);
			try (ConfigurableApplicationContext context = DatabaseApplication.start(properties)) {
				assertThat(context.getBean(SessionStore.class).sessionsOf("alice")).hasSize(1);
			}
		}
		finally {
			jdbc.execute("drop database " + DATABASE);
		}
	}

}
