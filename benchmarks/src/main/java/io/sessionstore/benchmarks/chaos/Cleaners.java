package io.sessionstore.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sessionstore.benchmarks.Servers.Database;

/**
 * Three applications on three Galera nodes clean up the same expired sessions at once,
 * which they cannot lock for each other. Exits with 1 unless all of those are gone, all
 * others are there, and nobody saw an error.
 */
public final class Cleaners {

	private static final int EXPIRED = 30_000;

	private static final int LIVE = 1_000;

	private static final int THREADS = 12;

	private Cleaners() {
	}

	/**
	 * Runs.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		boolean good = false;
		List<Node> nodes = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (Database database : Scenario.GALERA.databases(System.getenv())) {
				nodes.add(new Node(database));
			}
			good = run(nodes, threads);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(3);
		}
		finally {
			threads.shutdownNow();
			nodes.forEach(Node::close);
		}
		System.exit(good ? 0 : 1);
	}

	private static boolean run(List<Node> nodes, ExecutorService threads) throws Exception {
		create(nodes, threads, EXPIRED);
		nodes.get(0).expireAll();
		List<Life> lives = create(nodes, threads, LIVE);
		CyclicBarrier start = new CyclicBarrier(nodes.size());
		List<Future<Long>> cleaners = new ArrayList<>();
		long begun = System.nanoTime();
		for (Node node : nodes) {
			cleaners.add(threads.submit(() -> {
				start.await();
				return node.cleanUp();
			}));
		}
		List<Long> removed = all(cleaners);
		double seconds = (System.nanoTime() - begun) / 1e9;
		long left = nodes.get(0).rows();
		long missing = lives.stream().filter((life) -> nodes.get(1).read(life.token()).isEmpty()).count();
		System.out.printf("=== Three cleaners on Galera: %,d expired, %,d live%n", EXPIRED, LIVE);
		System.out.printf("removed by each: %s, in %.1f s%nrows left: %,d%nlive sessions that are gone: %d%n", removed,
				seconds, left, missing);
		return left == LIVE && missing == 0;
	}

	private static List<Life> create(List<Node> nodes, ExecutorService threads, int count) throws Exception {
		List<Callable<Life>> tasks = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Node node = nodes.get(i % nodes.size());
			String value = Integer.toString(i);
			tasks.add(() -> node.create("user", value));
		}
		return all(threads.invokeAll(tasks));
	}

	private static <T> List<T> all(List<Future<T>> futures) throws ExecutionException, InterruptedException {
		List<T> results = new ArrayList<>();
		for (Future<T> future : futures) {
			results.add(future.get());
		}
		return results;
	}

}
