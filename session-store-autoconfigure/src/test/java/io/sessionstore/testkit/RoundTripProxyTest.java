package io.sessionstore.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
class RoundTripProxyTest {

	private final TestDatabase database;

	private final TestSchema schema;

	private final RoundTripProxy proxy;

	private final DataSource dataSource;

	RoundTripProxyTest(TestDatabase database) {
		this.database = database;
		this.schema = database.create();
		this.proxy = RoundTripProxy.to(this.schema);
		this.dataSource = this.schema.driverDataSource(this.schema.readableUrl(this.proxy.port()));
	}

	@BeforeEach
	void makeTable() throws SQLException {
		execute("create table thing (id int)");
		this.proxy.reset();
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.schema.close();
	}

	@Test
	void aStatementIsOneRoundTrip() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			this.proxy.reset();
			connection.prepareStatement("select 1").executeQuery().next();
			assertThat(this.proxy.roundTrips()).isOne();
		}
		assertThat(this.proxy.roundTrips()).isOne();
	}

	@Test
	void aResultOfAMegabyteIsOneRoundTrip() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			this.proxy.reset();
			connection.prepareStatement("select repeat('x', 1048576)").executeQuery().next();
			assertThat(this.proxy.roundTrips()).isOne();
		}
	}

	@Test
	void aTransactionCostsWhatTheDriverMakesOfIt() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			this.proxy.reset();
			connection.setAutoCommit(false);
			connection.createStatement().execute("insert into thing values (1)");
			connection.commit();
			connection.setAutoCommit(true);
			assertThat(this.proxy.roundTrips()).isEqualTo(switch (this.database) {
				// BEGIN goes with the first statement
				case POSTGRESQL -> 2;
				// Connector/J asks the server whether it may write
				case MYSQL_DRIVER -> 5;
				default -> 4;
			});
		}
	}

	@Test
	void openingAConnectionIsCountedApart() throws SQLException {
		this.dataSource.getConnection().close();
		assertThat(this.proxy.connections()).isOne();
		assertThat(this.proxy.roundTrips()).isPositive();
	}

	@Test
	void aCutBeforeACommitLeavesNothing() throws SQLException {
		this.proxy.cutBefore(RoundTripProxy.commit());
		assertThatExceptionOfType(SQLException.class).isThrownBy(this::insertInTransaction);
		assertThat(this.proxy.isCutPending()).isFalse();
		assertThat(count()).isZero();
	}

	@Test
	void aCutAfterACommitLeavesWhatWasWritten() throws SQLException {
		this.proxy.cutAfter(RoundTripProxy.commit());
		assertThatExceptionOfType(SQLException.class).isThrownBy(this::insertInTransaction);
		assertThat(count()).isOne();
	}

	@Test
	void aDatabaseCanGoAwayAndComeBack() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			this.proxy.cut();
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> connection.createStatement().execute("select 1"));
		}
		this.proxy.down();
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.dataSource::getConnection);
		this.proxy.up();
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
