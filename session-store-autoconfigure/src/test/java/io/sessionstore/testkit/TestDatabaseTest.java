package io.sessionstore.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTest {

	@ParameterizedTest
	@EnumSource
	void everyDatabaseIsFreshAndAloneInItsTables(TestDatabase database) throws SQLException {
		try (TestSchema one = database.create(); TestSchema other = database.create()) {
			try (Connection connection = one.dataSource().getConnection()) {
				connection.createStatement().execute("create table thing (id bigint primary key)");
			}
			try (Connection connection = other.dataSource().getConnection()) {
				connection.createStatement().execute("create table thing (id bigint primary key)");
				assertThat(query(connection, "select count(*) from thing")).isEqualTo("0");
			}
		}
	}

	@Test
	void postgresIsTheVersionThatTheBuildNamesAndLivesInAnotherTimeZone() throws SQLException {
		try (TestSchema schema = TestDatabase.POSTGRESQL.create();
				Connection connection = schema.dataSource().getConnection()) {
			assertThat(query(connection, "select version()")).startsWith("PostgreSQL 18.");
			assertThat(query(connection, "show timezone")).isEqualTo("Asia/Kathmandu");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "MARIADB", "MYSQL_DRIVER" })
	void mariaDbIsTheVersionThatTheBuildNamesAndLivesInAnotherTimeZone(TestDatabase database) throws SQLException {
		try (TestSchema schema = database.create(); Connection connection = schema.dataSource().getConnection()) {
			assertThat(query(connection, "select version()")).startsWith("11.4.");
			assertThat(query(connection, "select @@session.time_zone")).isEqualTo("+05:45");
			assertThat(query(connection, "select @@character_set_database")).isEqualTo("utf8mb4");
		}
	}

	private static String query(Connection connection, String sql) throws SQLException {
		try (ResultSet result = connection.createStatement().executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

}
