package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import io.sessionstore.vendor.Galera;
import io.sessionstore.vendor.MySqlFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * MariaDB is told within a statement what holds for it, and for nothing after it, by
 * either driver.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "MARIADB", "MYSQL_DRIVER" })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementRulesTest {

	private static final StatementRules CLUSTER = StatementRules.of(MySqlFamily.MARIADB, true, Duration.ofMillis(6500));

	@Parameter
	private TestDatabase database;

	private TestSchema schema;

	private Connection connection;

	@BeforeParameterizedClassInvocation
	void open() throws SQLException {
		this.schema = this.database.create();
		this.connection = this.schema.dataSource().getConnection();
		try (var statement = this.connection.createStatement()) {
			statement.executeUpdate("create table waits (name varchar(40), wait int, seconds double)");
		}
	}

	@AfterParameterizedClassInvocation
	void close() throws SQLException {
		this.connection.close();
		this.schema.close();
	}

	@Test
	void aReadWaitsForTheCluster() throws SQLException {
		assertThat(waitOf(CLUSTER)).isEqualTo(3);
		assertThat(waitOf(StatementRules.of(MySqlFamily.MARIADB, false, Duration.ZERO))).as("afterwards").isZero();
	}

	@Test
	void aWriteWaitsForTheClusterAndHasItsTime() throws SQLException {
		try (PreparedStatement insert = this.connection.prepareStatement(
				CLUSTER.writing("insert into waits values (?, @@wsrep_sync_wait, @@max_statement_time)"))) {
			insert.setString(1, "a write");
			assertThat(CLUSTER.write(insert)).isTrue();
		}
		try (PreparedStatement select = this.connection
			.prepareStatement("select wait, seconds, @@wsrep_sync_wait, @@max_statement_time from waits");
				ResultSet result = select.executeQuery()) {
			assertThat(result.next()).isTrue();
			assertThat(result.getInt(1)).isEqualTo(3);
			assertThat(result.getDouble(2)).as("rounded up").isEqualTo(7);
			assertThat(result.getInt(3)).as("afterwards").isZero();
			assertThat(result.getDouble(4)).as("afterwards").isZero();
		}
	}

	@Test
	void aServerAloneIsNoNode() throws SQLException {
		Galera galera = MySqlFamily.MARIADB.galera(this.connection);
		assertThat(galera.node()).isFalse();
		assertThat(galera.isCausal()).isTrue();
	}

	@Test
	void aNodeIsCausalIfItWaitsForReadsAndChanges() {
		assertThat(new Galera(true, 0).isCausal()).isFalse();
		assertThat(new Galera(true, 1).isCausal()).isFalse();
		assertThat(new Galera(true, 3).isCausal()).isTrue();
		assertThat(new Galera(true, 7).isCausal()).isTrue();
	}

	private int waitOf(StatementRules rules) throws SQLException {
		try (PreparedStatement select = this.connection.prepareStatement(rules.reading("select @@wsrep_sync_wait"));
				ResultSet result = rules.query(select)) {
			assertThat(result.next()).isTrue();
			return result.getInt(1);
		}
	}

}
