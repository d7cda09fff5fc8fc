package io.sessionstore.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.sessionstore.benchmarks.Servers.Database;

/**
 * Uses sessions on three nodes while their databases are harmed, and exits with 1 if
 * anything came about that no fault excuses, with 3 if it could not be seen.
 */
public final class Chaos {

	private static final int CLIENTS = 12;

	private final Scenario scenario;

	private final Duration duration;

	private final String script;

	private final Ledger ledger = new Ledger();

	private final AtomicBoolean goOn = new AtomicBoolean(true);

	private final AtomicBoolean heldUp = new AtomicBoolean();

	private Chaos(Scenario scenario, Duration duration, String script) {
		this.scenario = scenario;
		this.duration = duration;
		this.script = script;
	}

	/**
	 * Runs one scenario.
	 * @param arguments its name, its seconds, and the script that harms the cluster
	 */
	public static void main(String[] arguments) {
		Chaos chaos = new Chaos(Scenario.of(arguments[0]), Duration.ofSeconds(Long.parseLong(arguments[1])),
				arguments[2]);
		try {
			chaos.run();
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(3);
		}
		System.exit(chaos.ledger.isClean() ? 0 : 1);
	}

	private void run() throws Exception {
		List<Node> nodes = new ArrayList<>();
		try {
			for (Database database : this.scenario.databases(System.getenv())) {
				nodes.add(new Node(database, "session-store.limits.write-timeout=" + this.scenario.writeTimeout(),
						"spring.datasource.hikari.connection-timeout=3000",
						"spring.datasource.hikari.validation-timeout=1000"));
			}
			List<Client> clients = Stream.iterate(0, (i) -> i + 1)
				.limit(CLIENTS)
				.map((i) -> new Client(i, nodes, this.ledger, this.goOn::get, this.heldUp::get))
				.toList();
			List<Thread> threads = clients.stream().map(Thread::new).toList();
			threads.forEach(Thread::start);
			new Harm(this.scenario.steps(), this.duration, this.script).run(this.heldUp);
			this.goOn.set(false);
			for (Thread thread : threads) {
				thread.join();
			}
			nodes.forEach(Node::awaitDatabase);
			clients.forEach(Client::lookAtAll);
		}
		finally {
			nodes.forEach(Node::close);
		}
		System.out.println(
				"=== " + this.scenario + ", " + this.duration.toSeconds() + " s, " + CLIENTS + " clients on 3 nodes");
		System.out.println(this.ledger.summary());
	}

}
