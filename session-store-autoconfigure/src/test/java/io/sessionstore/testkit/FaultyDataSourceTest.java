package io.sessionstore.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultyDataSourceTest {

	@AutoClose
	private final TestSchema schema = TestDatabase.H2.create();

	private final FaultyDataSource dataSource = new FaultyDataSource(this.schema.dataSource());

	@BeforeEach
	void makeTable() throws SQLException {
		execute("create table thing (id int)");
	}

	@Test
	void theNthStatementFailsAndIsNotExecuted() throws SQLException {
		this.dataSource.faults().failBefore(2, Fault.DEADLOCK_MYSQL);
		execute("insert into thing values (1)");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute("insert into thing values (2)"))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(1213))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("40001"));
		execute("insert into thing values (3)");
		assertThat(count()).isEqualTo(2);
		assertThat(this.dataSource.faults().pending()).isZero();
	}

	@Test
	void aStatementCanFailAfterItWasExecuted() throws SQLException {
		this.dataSource.faults().failAfter((sql) -> sql.startsWith("insert"), 2, Fault.CONNECTION_LOST);
		for (int attempt = 0; attempt < 2; attempt++) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute("insert into thing values (1)"));
		}
		execute("insert into thing values (1)");
		assertThat(count()).isEqualTo(3);
	}

	@Test
	void aCommitCanFailBeforeOrAfterItIsMade() throws SQLException {
		this.dataSource.faults().failBeforeCommit(Fault.SERIALIZATION_FAILURE);
		assertThatExceptionOfType(SQLException.class).isThrownBy(this::insertInTransaction);
		assertThat(count()).isZero();
		this.dataSource.faults().failAfterCommit(Fault.CONNECTION_LOST);
		assertThatExceptionOfType(SQLException.class).isThrownBy(this::insertInTransaction);
		assertThat(count()).isOne();
	}

	@Test
	void connectingCanFail() throws SQLException {
		this.dataSource.faults().failToConnect(1, Fault.CONNECTION_LOST);
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.dataSource::getConnection);
		assertThat(count()).isZero();
	}

	private void insertInTransaction() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute("insert into thing values (1)");
			connection.commit();
		}
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.createStatement().execute(sql);
		}
	}

	private int count() throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				ResultSet result = connection.createStatement().executeQuery("select count(*) from thing")) {
			result.next();
			return result.getInt(1);
		}
	}

}
