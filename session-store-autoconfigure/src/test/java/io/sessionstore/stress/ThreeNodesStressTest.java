package io.sessionstore.stress;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;

import io.sessionstore.SessionHandle;
import io.sessionstore.autoconfigure.Caches;
import io.sessionstore.cache.AttributeCache;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three nodes, twelve threads of random requests on a few dozen sessions, and the cleanup
 * all the while: nothing that was accepted is lost, nothing that was ended lives, and no
 * caller sees an error. Two of the nodes have a cache. {@code -Dstress.seconds} sets how
 * long.
 */
class ThreeNodesStressTest {

	private static final int SESSIONS = 36;

	private static final int THREADS = 12;

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void nothingIsLostRevivedOrRefused(TestDatabase database) throws Exception {
		Ledger ledger = new Ledger();
		try (TestSchema schema = database.create()) {
			List<StoreNode> nodes = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				nodes.add(StoreNode.on(schema, Clock.systemUTC())
					.dataSource(schema.newDataSource((pool) -> pool.setMaximumPoolSize(8)))
					.batchSize(3)
					.cache((i > 0) ? Caches.caffeine() : AttributeCache.NONE)
					.start());
			}
			String before = deadlocks(database, schema);
			run(nodes, ledger);
			System.out.println(
					"ThreeNodesStressTest on " + database + ": " + ledger + ", failures " + ledger.failures().size()
							+ ", the server's deadlocks " + before + " -> " + deadlocks(database, schema));
			assertThat(ledger.failures()).isEmpty();
			check(nodes.get(0), ledger);
			nodes.forEach(StoreNode::close);
		}
	}

	private static void run(List<StoreNode> nodes, Ledger ledger) throws InterruptedException, ExecutionException {
		AtomicReferenceArray<SessionHandle> shared = new AtomicReferenceArray<>(SESSIONS);
		long end = System.nanoTime() + Duration.ofSeconds(Long.getLong("stress.seconds", 8)).toNanos();
		BooleanSupplier over = () -> System.nanoTime() > end;
		ExecutorService executor = Executors.newCachedThreadPool();
		List<Future<?>> all = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			all.add(executor.submit(new Visitor(i, nodes, shared, ledger, over)));
		}
		for (StoreNode node : nodes) {
			all.add(executor.submit(() -> cleanUp(node, ledger, over)));
		}
		executor.shutdown();
		for (Future<?> one : all) {
			one.get();
		}
	}

	private static void cleanUp(StoreNode node, Ledger ledger, BooleanSupplier over) {
		while (!over.getAsBoolean()) {
			try {
				ledger.count("cleaned up", node.store().cleanUpExpired());
				ledger.count("purged", node.engine().cleanUp());
				ledger.count("cleanups");
			}
			catch (RuntimeException | Error ex) {
				ledger.failed(ex);
			}
		}
	}

	private static void check(StoreNode node, Ledger ledger) {
		long accounted = 0;
		for (SessionHandle handle : ledger.created()) {
			Optional<StoredSession> found = node.engine().find(handle);
			if (ledger.destroyed().contains(handle)) {
				assertThat(found).as("destroyed").isEmpty();
			}
			if (!ledger.isExcused(handle)) {
				assertThat(found).as("nobody ended it").isPresent();
			}
			found.ifPresent((session) -> ledger.writes(handle)
				.forEach((name, value) -> assertThat((Long) session.getAttribute(name)).as(name).isEqualTo(value)));
			accounted += ledger.writes(handle).size();
		}
		assertThat(accounted).isPositive();
	}

	private static String deadlocks(TestDatabase database, TestSchema schema) throws SQLException {
		String sql = (database == TestDatabase.POSTGRESQL)
				? "select deadlocks from pg_stat_database where datname = current_database()"
				: "select variable_value from information_schema.global_status where variable_name = 'INNODB_DEADLOCKS'";
		try (Connection connection = schema.dataSource().getConnection();
				ResultSet result = connection.createStatement().executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

}
