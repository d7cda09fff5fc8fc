package io.sessionstore.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import io.sessionstore.benchmarks.SampleProcess;

/**
 * Visits the sample for a long time and looks each minute at what it holds on to. Exits
 * with 1 if a request failed.
 */
public final class Soak {

	private static final List<String> USERS = List.of("alice", "bob", "admin");

	private static final int VISITORS = 6;

	private Soak() {
	}

	/**
	 * Runs.
	 * @param arguments the sample's jar, and for how many minutes
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		LongAdder requests = new LongAdder();
		LongAdder errors = new LongAdder();
		AtomicBoolean goOn = new AtomicBoolean(true);
		try (SampleProcess application = SampleProcess.start(Path.of(arguments[0]),
				"session-store.cleanup.interval=10s")) {
			List<Thread> visitors = new ArrayList<>();
			for (int i = 0; i < VISITORS; i++) {
				visitors.add(new Thread(
						new Visitor(application.base(), USERS.get(i % USERS.size()), goOn::get, requests, errors)));
			}
			visitors.forEach(Thread::start);
			System.out.println("| minute | requests | failed | heap after a collection, KB | threads | descriptors |"
					+ " connections, in use | live sessions | warnings in the log |");
			System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
			int minutes = Integer.parseInt(arguments[1]);
			for (int minute = 1; minute <= minutes; minute++) {
				TimeUnit.MINUTES.sleep(1);
				System.out.printf("| %d | %,d | %d | %,d | %d | %d | %.0f, %.0f | %.0f | %d |%n", minute,
						requests.sum(), errors.sum(), application.heapKilobytes(), application.threads(),
						application.descriptors(), application.metric("hikaricp_connections"),
						application.metric("hikaricp_connections_active"), application.metric("session_store_live"),
						application.complaints());
			}
			goOn.set(false);
			for (Thread visitor : visitors) {
				visitor.join();
			}
		}
		System.exit((errors.sum() == 0) ? 0 : 1);
	}

}
