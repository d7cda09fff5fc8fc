package io.sessionstore.benchmarks.chaos;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.sessionstore.benchmarks.SampleProcess;
import io.sessionstore.benchmarks.Servers.Database;

/**
 * Three nodes of the sample behind HAProxy, with users who sign in and out: while the
 * nodes of their database are harmed, a node of the application is killed. Exits as
 * {@link Chaos} does.
 */
public final class HttpChaos {

	private static final List<String> NAMES = List.of("alice", "bob", "admin");

	private static final int USERS = 6;

	private HttpChaos() {
	}

	/**
	 * Runs.
	 * @param arguments the scenario, the sample's jar, the seconds, and the script that
	 * harms the cluster
	 */
	public static void main(String[] arguments) {
		Ledger ledger = new Ledger();
		try {
			run(Scenario.of(arguments[0]), ledger, Path.of(arguments[1]),
					Duration.ofSeconds(Long.parseLong(arguments[2])), arguments[3]);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(3);
		}
		System.exit(ledger.isClean() ? 0 : 1);
	}

	private static void run(Scenario scenario, Ledger ledger, Path jar, Duration duration, String script)
			throws Exception {
		AtomicBoolean goOn = new AtomicBoolean(true);
		List<SampleProcess> nodes = new ArrayList<>();
		try {
			for (Database database : scenario.databases(System.getenv())) {
				nodes.add(SampleProcess.start(jar, "spring.profiles.active=" + database.name(),
						"spring.datasource.url=" + database.url(), "spring.datasource.username=sessions",
						"spring.datasource.password=sessions",
						"session-store.limits.write-timeout=" + scenario.writeTimeout(),
						"spring.datasource.hikari.connection-timeout=3000"));
			}
			Harm harm = new Harm(scenario.steps(), duration, script);
			String ports = nodes.stream()
				.map((node) -> Integer.toString(URI.create(node.base()).getPort()))
				.collect(Collectors.joining(" "));
			harm.command("add http " + ports);
			String base = "http://127.0.0.1:" + Scenario.written(script, "HTTP");
			List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < USERS; i++) {
				threads.add(new Thread(new User(base, NAMES.get(i % NAMES.size()), ledger, goOn::get)));
			}
			threads.forEach(Thread::start);
			Thread killer = new Thread(() -> killLater(nodes.get(2), duration.dividedBy(2)));
			killer.start();
			harm.run(new AtomicBoolean());
			goOn.set(false);
			for (Thread thread : threads) {
				thread.join();
			}
		}
		finally {
			nodes.forEach(SampleProcess::close);
		}
		System.out.println("=== HTTP on " + scenario + ", " + duration.toSeconds() + " s, " + USERS
				+ " users on 3 nodes behind HAProxy");
		System.out.println(ledger.summary());
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
