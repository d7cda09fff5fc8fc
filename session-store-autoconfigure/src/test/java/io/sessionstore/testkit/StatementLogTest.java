package io.sessionstore.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.sessionstore.testkit.JdbcCall.Kind;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatementLogTest {

	@AutoClose
	private final TestSchema schema = TestDatabase.H2.create();

	private final StatementLog log = new StatementLog();

	private final DataSource dataSource = this.log.wrap(this.schema.dataSource());

	@Test
	void aPlainStatementIsOneStatementAndNoTransaction() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.createStatement().executeQuery("select 1");
		}
		assertThat(this.log.statements()).containsExactly("select 1");
		assertThat(this.log.transactions()).isZero();
		assertThat(this.log.calls()).extracting(JdbcCall::kind).containsExactly(Kind.OPEN, Kind.STATEMENT, Kind.CLOSE);
	}

	@Test
	void aTransactionShowsItsTogglesAndItsCommit() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setReadOnly(true);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			connection.setAutoCommit(false);
			connection.prepareStatement("select 1").executeQuery();
			connection.commit();
			connection.rollback();
		}
		assertThat(this.log.transactions()).isEqualTo(2);
		assertThat(this.log.calls()).extracting(JdbcCall::kind)
			.containsExactly(Kind.OPEN, Kind.SET_READ_ONLY, Kind.SET_ISOLATION, Kind.SET_AUTO_COMMIT, Kind.STATEMENT,
					Kind.COMMIT, Kind.ROLLBACK, Kind.CLOSE);
		this.log.reset();
		assertThat(this.log.calls()).isEmpty();
	}

	@Test
	void aBatchIsOneStatementThatKnowsItsSize() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.createStatement().execute("create table thing (id int)");
			PreparedStatement insert = connection.prepareStatement("insert into thing values (?)");
			for (int id = 0; id < 3; id++) {
				insert.setInt(1, id);
				insert.addBatch();
			}
			insert.executeBatch();
		}
		assertThat(this.log.calls()).contains(new JdbcCall(Kind.STATEMENT, "insert into thing values (?)", 3));
	}

	@Test
	void betweenThePoolAndTheDriverItSeesWhatThePoolAsks() throws SQLException {
		try (Connection connection = this.schema.newDataSource(this.log).getConnection()) {
			connection.setAutoCommit(false);
		}
		assertThat(this.log.count(Kind.SET_AUTO_COMMIT)).isGreaterThanOrEqualTo(2);
	}

}
