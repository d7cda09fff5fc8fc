package io.sessionstore.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.Faults;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A pool that resets nothing: its only connection must be given back as it was taken,
 * whatever fails.
 */
@ParameterizedClass
@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
class GivenBackConnectionsTest {

	private static final Duration INACTIVITY = Duration.ofMinutes(15);

	private final Faults faults = new Faults();

	private final TestSchema schema;

	private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T12:00:00Z"));

	private final SingleConnectionDataSource only;

	private final StoreNode node;

	GivenBackConnectionsTest(TestDatabase database) throws SQLException {
		this.schema = database.create();
		Connection connection = this.schema.driverDataSource(this.schema.url()).getConnection();
		this.only = new SingleConnectionDataSource(connection, true);
		StoreNode.Builder builder = StoreNode.on(this.schema, this.clock);
		DataSource failing = this.faults.wrap(this.only);
		this.node = builder.dataSource(failing)
			.timeouts(new SessionTimeouts(INACTIVITY, Duration.ofDays(7), Duration.ofMinutes(1)))
			.start();
	}

	@AfterEach
	void close() {
		this.node.close();
		this.only.destroy();
		this.schema.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void aCleanupThatFailsAtAnyStatementLeavesTheConnectionInAutocommit(int nth) throws SQLException {
		SessionStore store = this.node.store();
		store.create(SessionOptions.none());
		this.clock.plus(INACTIVITY);
		this.faults.failBefore(nth, Fault.LOCK_TIMEOUT_POSTGRESQL);
		Throwable failure = catchThrowable(store::cleanUpExpired);
		assertThat(this.only.getConnection().getAutoCommit()).as("after %s", failure).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCommitThatFailsLeavesTheConnectionInAutocommit(boolean before) throws SQLException {
		SessionStore store = this.node.store();
		store.create(SessionOptions.none());
		this.clock.plus(INACTIVITY);
		if (before) {
			this.faults.failBeforeCommit(Fault.LOCK_TIMEOUT_POSTGRESQL);
		}
		else {
			this.faults.failAfterCommit(Fault.LOCK_TIMEOUT_POSTGRESQL);
		}
		catchThrowable(store::cleanUpExpired);
		assertThat(this.only.getConnection().getAutoCommit()).isTrue();
	}

}
