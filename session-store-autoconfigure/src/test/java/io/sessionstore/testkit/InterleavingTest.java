package io.sessionstore.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InterleavingTest {

	@Test
	void gatesForceTheOrder() {
		Gate first = new Gate("first");
		List<String> order = new CopyOnWriteArrayList<>();
		Interleaving.run(() -> {
			first.await();
			order.add("second");
		}, () -> {
			order.add("first");
			first.open();
		});
		assertThat(order).containsExactly("first", "second");
	}

	@Test
	void aGateThatNobodyOpensFailsTheTest() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> new Gate("never").await(Duration.ofMillis(1)))
			.withMessageContaining("never");
	}

	@Test
	void aFailureInAThreadFailsTheTest() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Interleaving.run(() -> {
			throw new SQLException("broken");
		})).withMessageContaining("broken");
	}

	@Test
	void manyThreadsAreNumbered() {
		AtomicInteger sum = new AtomicInteger();
		Interleaving.times(4, (number) -> () -> sum.addAndGet(number));
		assertThat(sum).hasValue(6);
	}

	@Test
	void aBreakpointStopsTheFirstStatementThatMatches() {
		try (TestSchema schema = TestDatabase.H2.create()) {
			Breakpoint breakpoint = Breakpoint.beforeStatement((sql) -> sql.equals("select 1"));
			DataSource stopping = breakpoint.wrap(schema.dataSource());
			List<String> order = new CopyOnWriteArrayList<>();
			Interleaving.run(() -> {
				select(stopping);
				order.add("stopped");
			}, () -> {
				breakpoint.awaitReached();
				select(stopping);
				order.add("passed");
				breakpoint.resume();
			});
			assertThat(order).containsExactly("passed", "stopped");
		}
	}

	@Test
	void aClockMovesOnlyWhenItIsMoved() {
		MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
		assertThat(clock.plus(Duration.ofMinutes(1)).instant()).isEqualTo("2026-01-01T00:01:00Z");
		clock.set(Instant.EPOCH);
		assertThat(clock.millis()).isZero();
	}

	private static void select(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			connection.createStatement().executeQuery("select 1");
		}
	}

}
