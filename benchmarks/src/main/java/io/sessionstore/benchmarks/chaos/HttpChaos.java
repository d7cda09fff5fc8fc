package io.sessionstore.benchmarks.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sessionstore.benchmarks.SampleProcess;
import io.sessionstore.benchmarks.Servers.Database;

/**
 * Three nodes of the sample behind HAProxy, with users who sign in and out: while faults
 * are injected into the nodes of their database, a node of the application is killed.
 * Exits as {@link Chaos} does.
 */
public final class HttpChaos {

	private static final List<String> NAMES = List.of("alice", "bob", "admin");

	private static final int USERS = 6;

	private HttpChaos() {
	}

	/**
	 * Runs.
	 * @param arguments the scenario, the sample's jar, the seconds, and the script that
	 * injects faults
	 */
	public static void main(String[] arguments) {
		Scenario scenario = Scenario.of(arguments[0]);
		Duration duration = Duration.ofSeconds(Long.parseLong(arguments[2]));
		Faults faults = new Faults(scenario.steps(), duration, arguments[3]);
		Chaos.judge("HTTP on " + scenario + ", " + duration.toSeconds() + " s, " + USERS
				+ " users on 3 nodes behind HAProxy", (ledger) -> {
					List<SampleProcess> nodes = new ArrayList<>();
					try {
						String base = start(nodes, Path.of(arguments[1]), scenario.databases(System.getenv()), faults,
								"session-store.limits.write-timeout=" + scenario.writeTimeout());
						Thread killer = new Thread(() -> killLater(nodes.get(2), duration.dividedBy(2)));
						killer.start();
						// All of them may be waiting to sign in: that nobody reads
						// then is not judged.
						use(base, USERS, ledger, () -> faults.run(new Ledger()));
					}
					finally {
						nodes.forEach(SampleProcess::close);
					}
				});
	}

	/**
	 * Starts a node of the sample on each database, and HAProxy before them.
	 * @param nodes is given those that were started
	 * @return where HAProxy is
	 */
	static String start(List<SampleProcess> nodes, Path jar, List<Database> databases, Faults faults,
			String... properties) throws IOException, InterruptedException {
		for (Database database : databases) {
			nodes.add(SampleProcess.start(jar,
					Stream
						.concat(Stream.of("spring.profiles.active=" + database.name(),
								"spring.datasource.url=" + database.url(), "spring.datasource.username=sessions",
								"spring.datasource.password=sessions",
								"spring.datasource.hikari.connection-timeout=3000"), Stream.of(properties))
						.toArray(String[]::new)));
		}
		faults.command("add http " + nodes.stream()
			.map((node) -> Integer.toString(URI.create(node.base()).getPort()))
			.collect(Collectors.joining(" ")));
		return "http://127.0.0.1:" + Scenario.written(faults.script(), "HTTP");
	}

	/**
	 * Has users sign in and out until all faults are injected.
	 */
	static void use(String base, int users, Ledger ledger, Chaos.Injection injection) throws Exception {
		AtomicBoolean goOn = new AtomicBoolean(true);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < users; i++) {
			threads.add(new Thread(new User(base, name(i), ledger, goOn::get)));
		}
		threads.forEach(Thread::start);
		try {
			injection.run();
		}
		finally {
			goOn.set(false);
		}
		for (Thread thread : threads) {
			thread.join();
		}
	}

	static String name(int number) {
		return NAMES.get(number % NAMES.size());
	}

	private static void killLater(SampleProcess node, Duration when) {
		try {
			Thread.sleep(when.toMillis());
			System.out.println("One node of the application is killed");
			node.kill();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
