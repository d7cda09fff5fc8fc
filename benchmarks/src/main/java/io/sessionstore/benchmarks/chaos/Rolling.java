package io.sessionstore.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sessionstore.benchmarks.Servers;
import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.benchmarks.chaos.Ledger.Wrong;

import org.springframework.beans.BeansException;

/**
 * Turns encryption on, as the documentation says, and then another format, node by node
 * while clients use sessions through any of them. No fault is injected, so nothing at all
 * may fail.
 */
final class Rolling {

	private static final String KEYS = "session-store.encryption.";

	private static final List<List<String>> STEPS = List.of(
			List.of(KEYS + "keys.one=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
			List.of(KEYS + "active-key=one", KEYS + "accept-unencrypted=true"),
			List.of("session-store.serialization.format=json"));

	private static final Duration BOTH = Duration.ofSeconds(1);

	private final Database database;

	private final List<Node> nodes = new CopyOnWriteArrayList<>();

	private Rolling(Database database) {
		this.database = database;
	}

	/**
	 * Runs.
	 * @param arguments not used: it takes as long as the nodes take to start
	 */
	public static void main(String[] arguments) {
		Rolling rolling = new Rolling(Servers.postgresqlAt(Servers.of(System.getenv()).postgresql()));
		Chaos.judge("encryption and format turned on node by node", (ledger) -> {
			rolling.nodes.add(rolling.start(List.of()));
			rolling.nodes.add(rolling.start(List.of()));
			Chaos.use(rolling.nodes, ledger, () -> rolling.run(ledger));
			ledger.excuseNoErrors();
		});
	}

	private Node start(List<String> properties) {
		List<String> all = new ArrayList<>(List.of(Chaos.properties(Duration.ofSeconds(10))));
		all.addAll(properties);
		return new Node(this.database, all.toArray(String[]::new));
	}

	private void run(Ledger ledger) throws InterruptedException {
		try {
			roll();
		}
		catch (BeansException ex) {
			ledger.wrong(Wrong.STUCK, ex.toString());
		}
	}

	private void roll() throws InterruptedException {
		List<String> properties = new ArrayList<>();
		int number = 0;
		for (List<String> step : STEPS) {
			properties.addAll(step);
			System.out.println("Step " + ++number + " of " + STEPS.size());
			for (int i = 0; i < 2; i++) {
				this.nodes.add(start(properties));
				// Old and new serve the same sessions.
				Thread.sleep(BOTH.toMillis());
				Node old = this.nodes.remove(0);
				Thread.sleep(BOTH.toMillis());
				old.close();
			}
		}
	}

}
