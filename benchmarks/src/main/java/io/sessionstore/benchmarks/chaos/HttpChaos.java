package io.sessionstore.benchmarks.chaos;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.sessionstore.benchmarks.SampleProcess;

/**
 * Three nodes of the sample behind HAProxy, on PostgreSQL with a standby, with users who
 * sign in and out: while the standby stands still, a node of the application is killed,
 * and the primary dies. Exits as {@link Chaos} does.
 */
public final class HttpChaos {

	private static final List<String> NAMES = List.of("alice", "bob", "admin");

	private static final int USERS = 6;

	private HttpChaos() {
	}

	/**
	 * Runs.
	 * @param arguments the sample's jar, the seconds, and the script that harms the
	 * cluster
	 */
	public static void main(String[] arguments) {
		Ledger ledger = new Ledger();
		try {
			run(ledger, Path.of(arguments[0]), Duration.ofSeconds(Long.parseLong(arguments[1])), arguments[2]);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(3);
		}
		System.exit(ledger.isClean() ? 0 : 1);
	}

	private static void run(Ledger ledger, Path jar, Duration duration, String script) throws Exception {
		String url = Scenario.STANDBY.databases(System.getenv()).get(0).url();
		AtomicBoolean goOn = new AtomicBoolean(true);
		List<SampleProcess> nodes = new ArrayList<>();
		try {
			for (int i = 0; i < 3; i++) {
				nodes.add(SampleProcess.start(jar, "spring.datasource.url=" + url,
						"spring.datasource.username=sessions", "session-store.limits.write-timeout=3s",
						"spring.datasource.hikari.connection-timeout=3000"));
			}
			Harm harm = new Harm(Scenario.STANDBY.steps(), duration, script);
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
		System.out.println("=== HTTP, " + duration.toSeconds() + " s, " + USERS + " users on 3 nodes behind HAProxy");
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
