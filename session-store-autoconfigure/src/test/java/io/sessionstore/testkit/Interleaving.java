package io.sessionstore.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Runs actions in threads of their own; their order is forced by {@link Gate}s and
 * {@link Breakpoint}s inside them.
 */
public final class Interleaving {

	private static final int PATIENCE_SECONDS = 60;

	private Interleaving() {
	}

	/**
	 * Runs all actions at the same time and waits for their end.
	 * @param actions what to run, one thread each
	 * @throws AssertionError if one has not ended after 60 seconds, or with the cause if
	 * one failed
	 */
	public static void run(Action... actions) {
		CountDownLatch ready = new CountDownLatch(actions.length);
		ExecutorService threads = Executors.newFixedThreadPool(actions.length);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (Action action : actions) {
				running.add(threads.submit(() -> {
					ready.countDown();
					ready.await();
					action.run();
					return true;
				}));
			}
			running.forEach(Interleaving::await);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Runs an action many times at the same time and waits for their end.
	 * @param threads how many
	 * @param action makes the action of a thread, which are numbered from 0
	 * @throws AssertionError as {@link #run(Action...)}
	 */
	public static void times(int threads, IntFunction<Action> action) {
		run(IntStream.range(0, threads).mapToObj(action).toArray(Action[]::new));
	}

	private static void await(Future<?> action) {
		try {
			action.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new AssertionError("An action failed: " + ex.getCause(), ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new AssertionError("An action did not end", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	/**
	 * Something that a thread does.
	 */
	@FunctionalInterface
	public interface Action {

		/**
		 * Does it.
		 * @throws Exception to fail the test
		 */
		void run() throws Exception;

	}

}
