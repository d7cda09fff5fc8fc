package io.sessionstore.crash;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreNode;

/**
 * An application of its own that saves and cleans up until it is killed, and tells on its
 * standard output what was acknowledged.
 */
final class DoomedNode {

	private static final int WRITERS = 4;

	private static final int SAVES_BEFORE_CLEANUP = 400;

	private DoomedNode() {
	}

	/**
	 * Runs for ever.
	 * @param args JDBC URL and user name
	 */
	public static void main(String[] args) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(args[0]);
		pool.setUsername(args[1]);
		pool.setPassword("");
		StoreNode node = StoreNode.on(pool, Clock.systemUTC()).batchSize(50).start();
		CountDownLatch saves = new CountDownLatch(SAVES_BEFORE_CLEANUP);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			threads.add(new Thread(() -> write(node, saves, System.out)));
		}
		threads.add(new Thread(() -> cleanUp(node, saves, System.out)));
		threads.forEach(Thread::start);
	}

	private static void write(StoreNode node, CountDownLatch saves, PrintStream out) {
		SessionHandle handle = SessionHandle.of(node.store().create(SessionOptions.none()).session());
		for (long value = 1;; value++) {
			StoredSession session = node.engine().find(handle).orElseThrow();
			session.setAttribute("counter", value);
			if (node.engine().save(session)) {
				out.println("saved " + handle + " " + value);
				saves.countDown();
			}
		}
	}

	private static void cleanUp(StoreNode node, CountDownLatch saves, PrintStream out) {
		try {
			saves.await();
		}
		catch (InterruptedException ex) {
			return;
		}
		out.println("cleaning up");
		out.println("cleaned up " + node.store().cleanUpExpired());
	}

}
