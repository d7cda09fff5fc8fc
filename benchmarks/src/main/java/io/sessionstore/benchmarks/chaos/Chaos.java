package io.sessionstore.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.benchmarks.chaos.Ledger.Wrong;

import org.springframework.dao.DataAccessException;

/**
 * Uses sessions on several nodes while something is done to them or to their databases,
 * and exits with 1 if anything came about that no fault excuses, with 3 if it could not
 * be seen.
 */
public final class Chaos {

	private static final int CLIENTS = 12;

	private Chaos() {
	}

	/**
	 * Runs one scenario.
	 * @param arguments its name, its seconds, and the script that injects faults
	 */
	public static void main(String[] arguments) {
		Scenario scenario = Scenario.of(arguments[0]);
		Duration duration = Duration.ofSeconds(Long.parseLong(arguments[1]));
		judge(scenario + ", " + duration.toSeconds() + " s, " + CLIENTS + " clients on 3 nodes", (ledger) -> {
			List<Node> nodes = new ArrayList<>();
			for (Database database : scenario.databases(System.getenv())) {
				nodes.add(new Node(database, scenario.padding(), properties(scenario.writeTimeout())));
			}
			use(nodes, ledger, () -> new Faults(scenario.steps(), duration, arguments[2]).run(ledger));
		});
	}

	/**
	 * What every node is told: not to wait for ever, and to round the ends of sessions so
	 * little that the cleanup finds them.
	 */
	static String[] properties(Duration writeTimeout) {
		return new String[] { "session-store.limits.write-timeout=" + writeTimeout,
				"session-store.timeout.touch-interval=10ms", "spring.datasource.hikari.connection-timeout=3000",
				"spring.datasource.hikari.validation-timeout=1000" };
	}

	/**
	 * Runs something and exits with the verdict.
	 */
	static void judge(String title, Run run) {
		Ledger ledger = new Ledger();
		try {
			run.run(ledger);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(3);
		}
		System.out.println("=== " + title);
		System.out.println(ledger.summary());
		System.exit(ledger.isClean() ? 0 : 1);
	}

	/**
	 * Has clients use sessions until all faults are injected, checks all of them, and
	 * closes the nodes.
	 * @param nodes may come and go if the list allows it
	 */
	static void use(List<Node> nodes, Ledger ledger, Injection injection) throws Exception {
		AtomicBoolean goOn = new AtomicBoolean(true);
		try {
			List<Client> clients = IntStream.range(0, CLIENTS)
				.mapToObj((i) -> new Client(i, nodes, ledger, goOn::get))
				.toList();
			List<Thread> threads = clients.stream().map(Thread::new).toList();
			threads.forEach(Thread::start);
			try {
				injection.run();
			}
			finally {
				ledger.letWritesGoOn();
				goOn.set(false);
			}
			for (Thread thread : threads) {
				thread.join();
			}
			nodes.forEach(Node::awaitDatabase);
			nodes.get(0).cleanUp();
			clients.forEach(Client::lookAtAll);
		}
		catch (DataAccessException ex) {
			ex.printStackTrace();
			ledger.wrong(Wrong.STUCK, ex.toString());
		}
		finally {
			nodes.forEach(Node::close);
		}
	}

	/**
	 * Something that a ledger is kept of.
	 */
	@FunctionalInterface
	interface Run {

		void run(Ledger ledger) throws Exception;

	}

	/**
	 * Injects faults into a cluster.
	 */
	@FunctionalInterface
	interface Injection {

		void run() throws Exception;

	}

}
