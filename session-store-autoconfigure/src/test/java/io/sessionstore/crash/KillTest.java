package io.sessionstore.crash;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.KillableServer;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database's server is killed under load and comes back on the same data: whatever
 * was acknowledged is there, and the nodes go on by themselves. {@code -Dkill.rounds}
 * sets how often.
 */
class KillTest {

	private static final int THREADS = 8;

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void acknowledgedWritesOutliveTheServer(TestDatabase database) throws Exception {
		try (KillableServer server = KillableServer.start(database); TestSchema schema = server.schema()) {
			StoreNode node = StoreNode.on(schema, Clock.systemUTC()).dataSource(schema.newDataSource((pool) -> {
				pool.setMaximumPoolSize(THREADS);
				pool.setConnectionTimeout(1000);
			})).start();
			for (int round = 1; round <= Integer.getInteger("kill.rounds", 1); round++) {
				List<SessionHandle> shared = new ArrayList<>();
				for (int i = 0; i < 12; i++) {
					shared.add(SessionHandle.of(node.store().create(SessionOptions.none()).session()));
				}
				List<Writer> writers = loadAndKill(server, node, shared);
				verify(node, shared, writers);
				System.out.println("KillTest on " + database + ", round " + round + ": "
						+ writers.stream().mapToInt((writer) -> writer.acknowledged).sum() + " acknowledged, "
						+ writers.stream().mapToInt((writer) -> writer.failures).sum() + " failed, "
						+ writers.stream().mapToInt((writer) -> writer.acknowledgedAfterRestart).sum()
						+ " acknowledged after the restart");
			}
			node.close();
		}
	}

	private static List<Writer> loadAndKill(KillableServer server, StoreNode node, List<SessionHandle> shared)
			throws Exception {
		AtomicBoolean restarted = new AtomicBoolean();
		AtomicBoolean over = new AtomicBoolean();
		List<Writer> writers = new ArrayList<>();
		List<Future<?>> running = new ArrayList<>();
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		for (int i = 0; i < THREADS; i++) {
			Writer writer = new Writer(i, node, shared, restarted::get, over::get);
			writers.add(writer);
			running.add(executor.submit(writer));
		}
		executor.shutdown();
		try {
			awaitAll(writers, (writer) -> writer.saved.size() == shared.size());
			server.kill();
			server.restart();
			restarted.set(true);
			awaitAll(writers, (writer) -> writer.acknowledgedAfterRestart > 5);
		}
		finally {
			over.set(true);
		}
		for (Future<?> one : running) {
			one.get();
		}
		return writers;
	}

	private static void awaitAll(List<Writer> writers, Predicate<Writer> condition) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(writers)
				.allMatch((writer) -> writer.unexpected != null || condition.test(writer)));
	}

	private static void verify(StoreNode node, List<SessionHandle> shared, List<Writer> writers) {
		// not of each: one that waited for a connection meanwhile has seen nothing
		assertThat(writers).anyMatch((writer) -> writer.failures > 0);
		for (int i = 0; i < writers.size(); i++) {
			Writer writer = writers.get(i);
			String attribute = "writer" + i;
			assertThat(writer.unexpected).isNull();
			for (SessionHandle handle : shared) {
				assertThat((Long) node.engine().find(handle).orElseThrow().getAttribute(attribute))
					.isGreaterThanOrEqualTo(writer.saved.get(handle));
			}
			assertThat(writer.alive.values()).allMatch((token) -> node.engine().find(token).isPresent());
			assertThat(writer.dead).noneMatch((token) -> node.engine().find(token).isPresent());
			assertThat(writer.ended).noneMatch((handle) -> node.engine().find(handle).isPresent());
		}
	}

}
