package io.sessionstore.cleanup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More rows of one and the same bound than one search finds.
 */
class LargeCleanupTest {

	private static final int DOUBLINGS = 14;

	private static final int ROWS = 1 << DOUBLINGS;

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void oneSearchAfterAnotherFindsAll(TestDatabase database) {
		try (StoreContext context = StoreContext.on(database).start()) {
			for (LongSupplier cleanup : cleanups(context)) {
				createExpired(database, context);
				assertThat(cleanup.getAsLong()).isEqualTo(ROWS);
				assertThat(context.rows()).isZero();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	@Timeout(60)
	void rowsThatAreAllLockedAreNotSearchedForOverAndOver(TestDatabase database) throws SQLException {
		try (StoreContext context = StoreContext.on(database).start()) {
			createExpired(database, context);
			try (Connection other = context.schema().dataSource().getConnection();
					Statement statement = other.createStatement()) {
				other.setAutoCommit(false);
				statement.execute("select id from http_session for update");
				for (LongSupplier cleanup : cleanups(context)) {
					assertThat(cleanup.getAsLong()).isZero();
				}
				other.rollback();
			}
			assertThat(context.engine().cleanUp()).isEqualTo(ROWS);
		}
	}

	private static List<LongSupplier> cleanups(StoreContext context) {
		return List.of(context.engine()::cleanUp, context.store()::cleanUpExpired);
	}

	private static void createExpired(TestDatabase database, StoreContext context) {
		context.store().create(SessionOptions.none());
		database.multiplyRows(context.jdbc(), DOUBLINGS);
		context.clock().plus(Duration.ofDays(1));
	}

}
