package io.sessionstore.cleanup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.EveryDriver;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.JdbcCall.Kind;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the removal of expired sessions does on every database, with batches of three.
 */
@EveryDriver
class CleanupTest extends ParameterizedStoreTest {

	private static final int BATCH = 3;

	private static final int LONG_ENOUGH_DAYS = 1;

	@Parameter
	private TestDatabase database;

	@Override
	protected StoreContext.Builder builder() {
		return StoreContext.on(this.database).property("session-store.cleanup.batch-size", BATCH);
	}

	private List<LongSupplier> cleanups() {
		return List.of(context().engine()::cleanUp, store()::cleanUpExpired);
	}

	private List<SessionHandle> createMany(int count) {
		return IntStream.range(0, count).mapToObj((i) -> create()).toList();
	}

	@Test
	void onlyWhatIsOverGoes() {
		for (LongSupplier cleanup : cleanups()) {
			reset();
			createMany(2);
			clock().plus(Duration.ofDays(LONG_ENOUGH_DAYS));
			SessionHandle alive = create();
			SessionHandle endless = handle(
					store().create(SessionOptions.builder().inactivity(Duration.ofSeconds(-1)).build()));
			clock().plus(INACTIVITY.minus(MILLI));
			assertThat(cleanup.getAsLong()).isEqualTo(2);
			assertThat(store().find(alive)).isPresent();
			assertThat(store().find(endless)).isPresent();
		}
	}

	@Test
	void purgeNeverTakesASessionThatLives() {
		createMany(3);
		clock().plus(INACTIVITY.minus(MILLI));
		assertThat(context().engine().cleanUp()).isZero();
		clock().plus(ABSOLUTE);
		assertThat(context().engine().cleanUp()).isEqualTo(3);
	}

	@Test
	void aSessionThatIsUsedOverAndOverIsNeverPurged() {
		SessionHandle handle = create();
		for (int i = 0; i < 20; i++) {
			clock().plus(INACTIVITY.minus(MILLI));
			assertThat(context().engine().cleanUp()).isZero();
			assertThat(store().cleanUpExpired()).isZero();
			if (i % 2 == 0) {
				assertThat(store().touch(handle)).isTrue();
			}
			else {
				assertThat(store().update(found(handle))).isTrue();
			}
		}
	}

	@Test
	void noTransactionRemovesMoreThanABatch() {
		for (LongSupplier cleanup : cleanups()) {
			reset();
			createMany(2 * BATCH + 1);
			clock().plus(Duration.ofDays(LONG_ENOUGH_DAYS));
			context().log().reset();
			assertThat(cleanup.getAsLong()).isEqualTo(2 * BATCH + 1);
			List<String> statements = statements();
			assertThat(statements).filteredOn((sql) -> sql.contains("delete from")).hasSize(3);
			// after one search
			boolean atOnce = statements.size() == 1 + 3;
			assertThat(statements).hasSize(atOnce ? 1 + 3 : 1 + 6);
			assertThat(context().log().count(Kind.COMMIT)).isEqualTo(atOnce ? 0 : 3);
			assertThat(rows()).isZero();
		}
	}

	// Without that which only sets a transaction up.
	private List<String> statements() {
		return context().log().statements().stream().filter((sql) -> !sql.startsWith("set transaction")).toList();
	}

	@Test
	void whatIsLeftAfterAFullBatchIsLookedFor() {
		createMany(BATCH);
		clock().plus(Duration.ofDays(LONG_ENOUGH_DAYS));
		assertThat(store().cleanUpExpired()).isEqualTo(BATCH);
		createMany(BATCH);
		clock().plus(Duration.ofDays(LONG_ENOUGH_DAYS));
		assertThat(context().engine().cleanUp()).isEqualTo(BATCH);
	}

	@Test
	void rowsThatAnotherHasLockedArePassedOverWithoutWaiting() throws SQLException {
		for (LongSupplier cleanup : cleanups()) {
			reset();
			List<SessionHandle> handles = createMany(5);
			clock().plus(Duration.ofDays(LONG_ENOUGH_DAYS));
			try (Connection other = context().schema().dataSource().getConnection()) {
				other.setAutoCommit(false);
				lock(other, handles.get(2));
				assertThat(cleanup.getAsLong()).isEqualTo(4);
				assertThat(snapshot("id")).containsExactly(handles.get(2) + "|");
				other.rollback();
			}
			assertThat(cleanup.getAsLong()).isOne();
		}
	}

	private static void lock(Connection connection, SessionHandle handle) throws SQLException {
		// by the primary key: only then is it this row alone
		try (Statement select = connection.createStatement()) {
			assertThat(select.executeQuery("select id from http_session where id = '" + handle + "' for update").next())
				.isTrue();
		}
	}

	@Test
	void twoCleanUpsAtOnceShareTheWork() {
		createMany(40);
		clock().plus(Duration.ofDays(LONG_ENOUGH_DAYS));
		long[] removed = new long[4];
		Interleaving.times(removed.length, (number) -> () -> {
			removed[number] = (number % 2 == 0) ? context().engine().cleanUp() : store().cleanUpExpired();
		});
		store().cleanUpExpired();
		assertThat(rows()).isZero();
	}

	@Test
	void aRowThatIsUsedBetweenTheLookAndItsRemovalStays() {
		SessionHandle handle = create();
		context().jdbc().update("update http_session set purge_after = 0");
		clock().plus(INACTIVITY.minus(MILLI));
		assertThat(store().touch(handle)).isTrue();
		clock().plus(INACTIVITY.minus(MILLI));
		assertThat(context().engine().cleanUp()).isZero();
		assertThat(store().find(handle)).isPresent();
	}

	@Test
	void anEmptyTableCostsOneStatement() {
		context().log().reset();
		assertThat(context().engine().cleanUp()).isZero();
		assertThat(statements()).hasSize(1);
	}

}
