package io.sessionstore.benchmarks.chaos;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sessionstore.benchmarks.SampleProcess;
import io.sessionstore.benchmarks.Servers;
import io.sessionstore.benchmarks.Servers.Database;

/**
 * Two nodes of the sample behind HAProxy, with more people who write than there are
 * threads for requests, and some who only read: the table of sessions is locked against
 * writes, twice, each time for longer than a write may take. Exits as {@link Chaos} does.
 */
final class Locked {

	private static final int THREADS = 20;

	private static final int WRITERS = 48;

	private static final int READERS = 6;

	private static final int USERS = 3;

	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(2);

	// A request may wait for a thread as long as another waits for the database.
	private static final Duration REFUSED_WITHIN = Duration.ofSeconds(15);

	private Locked() {
	}

	/**
	 * Runs.
	 * @param arguments the database, the sample's jar, the seconds, and the script that
	 * starts HAProxy
	 */
	public static void main(String[] arguments) {
		Servers servers = Servers.of(System.getenv());
		Database database = arguments[0].equals("postgresql") ? Servers.postgresqlAt(servers.postgresql())
				: Servers.mariadbAt(servers.mariadb());
		Duration duration = Duration.ofSeconds(Long.parseLong(arguments[2]));
		Faults faults = new Faults(List.of(), duration, arguments[3]);
		Chaos.judge("HTTP with a locked table on " + database.name() + ", " + duration.toSeconds() + " s, " + WRITERS
				+ " writers and " + READERS + " readers on 2 nodes with " + THREADS + " threads", (ledger) -> {
					List<SampleProcess> nodes = new ArrayList<>();
					try {
						String base = HttpChaos.start(nodes, Path.of(arguments[1]), List.of(database, database), faults,
								"session-store.limits.write-timeout=" + WRITE_TIMEOUT,
								// So that most pages write the access time.
								"session-store.timeout.touch-interval=100ms", "server.tomcat.threads.max=" + THREADS);
						visit(base, ledger, database, duration);
					}
					finally {
						nodes.forEach(SampleProcess::close);
					}
				});
	}

	private static void visit(String base, Ledger ledger, Database database, Duration duration) throws Exception {
		AtomicBoolean goOn = new AtomicBoolean(true);
		List<Guest> guests = new ArrayList<>();
		for (int i = 0; i < WRITERS + READERS; i++) {
			guests.add(new Guest(new Browser(base, ledger), HttpChaos.name(i), i < WRITERS, REFUSED_WITHIN, goOn::get));
		}
		List<Thread> threads = guests.stream().map(Thread::new).toList();
		threads.forEach(Thread::start);
		try {
			HttpChaos.use(base, USERS, ledger, () -> lockTwice(ledger, database, duration));
		}
		finally {
			goOn.set(false);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		for (Guest guest : guests) {
			guest.lookAgain();
		}
	}

	private static void lockTwice(Ledger ledger, Database database, Duration duration)
			throws SQLException, InterruptedException {
		try (Obstacle obstacle = new Obstacle(database, "app_session")) {
			for (int i = 0; i < 2; i++) {
				Thread.sleep(duration.dividedBy(10).toMillis());
				obstacle.take(Obstacle.Kind.TABLE);
				ledger.holdUpWrites();
				Thread.sleep(duration.dividedBy(10).multipliedBy(3).toMillis());
				ledger.letWritesGoOn();
				obstacle.release();
				Thread.sleep(duration.dividedBy(10).toMillis());
			}
		}
	}

}
