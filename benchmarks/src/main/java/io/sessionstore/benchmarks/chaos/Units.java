package io.sessionstore.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sessionstore.SessionHandle;
import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.benchmarks.chaos.Ledger.Wrong;

/**
 * Units of work that change the same few sessions from three nodes at once, each worker
 * an attribute of its own.
 */
final class Units implements Runnable {

	private static final int WORKERS = 12;

	private static final int SESSIONS = 6;

	private final String attribute;

	private final List<Node> nodes;

	private final List<Life> hot;

	private final Ledger ledger;

	private final LongAdder begun;

	private final LongAdder units;

	private final long end;

	private final Random random;

	private Units(int number, List<Node> nodes, List<SessionHandle> hot, Ledger ledger, LongAdder begun,
			LongAdder units, long end) {
		this.attribute = "worker-" + number;
		this.nodes = nodes;
		// What this worker has written to each.
		this.hot = hot.stream().map((handle) -> new Life(handle, "", "")).collect(Collectors.toList());
		this.ledger = ledger;
		this.begun = begun;
		this.units = units;
		this.end = end;
		this.random = new Random(number);
	}

	/**
	 * Runs.
	 * @param arguments the seconds
	 */
	public static void main(String[] arguments) {
		Duration duration = Duration.ofSeconds(Long.parseLong(arguments[0]));
		Chaos.judge("units of work on Galera, " + duration.toSeconds() + " s, " + WORKERS + " workers on " + SESSIONS
				+ " sessions", (ledger) -> run(ledger, duration));
	}

	private static void run(Ledger ledger, Duration duration) throws InterruptedException {
		List<Node> nodes = new ArrayList<>();
		try {
			for (Database database : Scenario.GALERA.databases(System.getenv())) {
				nodes.add(new Node(database));
			}
			List<SessionHandle> hot = IntStream.range(0, SESSIONS)
				.mapToObj((i) -> nodes.get(0).create("user-" + i, "").handle())
				.toList();
			LongAdder begun = new LongAdder();
			LongAdder units = new LongAdder();
			long end = System.nanoTime() + duration.toNanos();
			List<Units> workers = IntStream.range(0, WORKERS)
				.mapToObj((i) -> new Units(i, nodes, hot, ledger, begun, units, end))
				.toList();
			List<Thread> threads = workers.stream().map(Thread::new).toList();
			threads.forEach(Thread::start);
			for (Thread thread : threads) {
				thread.join();
			}
			workers.forEach(Units::lookAtAll);
			ledger.excuseNoErrors();
			System.out.println("units of work: " + units + ", done again: " + (begun.sum() - units.sum()));
		}
		finally {
			nodes.forEach(Node::close);
		}
	}

	@Override
	public void run() {
		for (int i = 1; System.nanoTime() < this.end; i++) {
			// In no order, so that two may wait for each other.
			Collections.shuffle(this.hot, this.random);
			List<Life> some = this.hot.subList(0, 2 + this.random.nextInt(2));
			Node node = this.nodes.get(this.random.nextInt(this.nodes.size()));
			try {
				change(some, node, Integer.toString(i));
			}
			catch (RuntimeException ex) {
				this.ledger.failed("unit of work", ex);
			}
		}
	}

	private void change(List<Life> some, Node node, String value) {
		some.forEach((life) -> life.perhapsChanged(value));
		this.units.increment();
		if (!node.changeAll(some.stream().map(Life::handle).toList(), this.attribute, value, this.begun::increment)) {
			this.ledger.wrong(Wrong.LOST, "one of " + some.size());
			return;
		}
		some.forEach((life) -> life.changed(value));
		this.ledger.done();
	}

	private void lookAtAll() {
		for (Node node : this.nodes) {
			for (Life life : this.hot) {
				Object value = node.attribute(life.handle(), this.attribute);
				if (!life.isLegal((value != null) ? value : "")) {
					this.ledger.wrong(Wrong.VALUE, life.handle() + " has " + value + " of " + this.attribute);
				}
			}
		}
	}

}
