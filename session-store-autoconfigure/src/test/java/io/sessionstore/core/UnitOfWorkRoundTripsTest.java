package io.sessionstore.core;

import java.util.stream.IntStream;

import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.RoundTripProxy;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a unit of work costs on the wire. A driver cuts long batches, and the server may
 * answer a part while the next is still being sent: how often the direction changes
 * within a batch is a matter of the machine's pace, from 42 to 100 in all on one that was
 * idle and on one that was busy. One round trip for each session would be 10,000.
 */
class UnitOfWorkRoundTripsTest {

	private static final int SESSIONS = 10_000;

	private static final int MOST = 1_000;

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void tenThousandChangedSessionsTakeFewRoundTrips(TestDatabase database) {
		try (StoreContext other = StoreContext.on(database).start();
				RoundTripProxy proxy = RoundTripProxy.to(other.schema());
				StoreContext node = StoreContext.on(database)
					.besides(other)
					.pool((pool) -> pool.setJdbcUrl(other.schema().url(proxy.port())))
					.start()) {
			other.store().inUnitOfWork((work) -> {
				IntStream.range(0, SESSIONS)
					.forEach((number) -> work.create(SessionOptions.builder().principal("alice").build()));
				return null;
			});
			node.store().count();
			proxy.reset();
			node.store().inUnitOfWork((work) -> {
				work.sessionsOf("alice").forEach((session) -> session.setAttribute("role", "admin"));
				return null;
			});
			assertThat(proxy.roundTrips()).isLessThan(MOST);
		}
	}

}
