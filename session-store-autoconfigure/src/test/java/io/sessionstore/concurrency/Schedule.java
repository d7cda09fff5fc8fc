package io.sessionstore.concurrency;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionRows;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions side by side, one step at a time, in every order there is. A step is one
 * call of an action to the rows of the session table. The orders are found by running:
 * after each run the last choice that has an alternative is changed.
 */
final class Schedule {

	private static final ThreadLocal<@Nullable Runner> CURRENT = new ThreadLocal<>();

	private static final long PATIENCE_SECONDS = 60;

	private Schedule() {
	}

	/**
	 * Lets every call to the rows wait for its turn, if its thread belongs to a schedule.
	 */
	static SessionRows stepping(SessionRows rows) {
		SessionLists lists = stepping(SessionLists.class, rows.lists(), null);
		return stepping(SessionRows.class, rows, lists);
	}

	private static <T> T stepping(Class<T> port, T target, @Nullable SessionLists lists) {
		return port.cast(Proxy.newProxyInstance(Schedule.class.getClassLoader(), new Class<?>[] { port },
				(proxy, method, arguments) -> {
					if (lists != null && "lists".equals(method.getName())) {
						return lists;
					}
					Runner runner = CURRENT.get();
					if (runner != null) {
						runner.awaitTurn();
					}
					try {
						return method.invoke(target, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				}));
	}

	/**
	 * Runs a scenario in every order.
	 * @param actions makes fresh actions for one run
	 * @param check checks what the actions of one run have led to
	 * @return how many orders there were
	 */
	static <S> int exhaust(Callable<Scenario<S>> actions, Consumer<Scenario<S>> check) throws Exception {
		List<Integer> prefix = new ArrayList<>();
		int runs = 0;
		while (true) {
			Scenario<S> scenario = actions.call();
			List<Choice> taken = run(scenario.actions(), prefix);
			runs++;
			try {
				check.accept(scenario);
			}
			catch (AssertionError ex) {
				throw new AssertionError("In the order " + taken.stream().map(Choice::taken).toList(), ex);
			}
			int last = taken.size() - 1;
			while (last >= 0 && taken.get(last).index() == taken.get(last).count() - 1) {
				last--;
			}
			if (last < 0) {
				return runs;
			}
			prefix = new ArrayList<>(taken.subList(0, last).stream().map(Choice::index).toList());
			prefix.add(taken.get(last).index() + 1);
		}
	}

	private static List<Choice> run(List<Callable<?>> actions, List<Integer> prefix) throws Exception {
		List<Runner> runners = new ArrayList<>();
		for (int i = 0; i < actions.size(); i++) {
			runners.add(new Runner(i, actions.get(i)));
		}
		List<Choice> taken = new ArrayList<>();
		while (true) {
			List<Runner> waiting = runners.stream().filter((runner) -> !runner.isDone()).toList();
			if (waiting.isEmpty()) {
				break;
			}
			int index = (taken.size() < prefix.size()) ? prefix.get(taken.size()) : 0;
			taken.add(new Choice(index, waiting.size(), waiting.get(index).number));
			waiting.get(index).step();
		}
		for (Runner runner : runners) {
			runner.result();
		}
		return taken;
	}

	/**
	 * One run: the actions and what the check wants to know.
	 *
	 * @param actions what runs side by side
	 * @param state for the check
	 */
	record Scenario<S>(List<Callable<?>> actions, S state) {
	}

	private record Choice(int index, int count, int taken) {
	}

	/**
	 * One action on a thread of its own, which waits before each of its steps.
	 */
	private static final class Runner {

		private final int number;

		private final SynchronousQueue<Boolean> turns = new SynchronousQueue<>();

		private final SynchronousQueue<Boolean> stops = new SynchronousQueue<>();

		private final CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();

		private volatile boolean done;

		Runner(int number, Callable<?> action) throws InterruptedException {
			this.number = number;
			Thread thread = new Thread(() -> run(action), "action-" + number);
			thread.setDaemon(true);
			thread.start();
			awaitStop();
		}

		private void run(Callable<?> action) {
			CURRENT.set(this);
			try {
				this.outcome.complete(action.call());
			}
			catch (Throwable ex) {
				this.outcome.completeExceptionally(ex);
			}
			finally {
				this.done = true;
				put(this.stops);
			}
		}

		void awaitTurn() {
			put(this.stops);
			take(this.turns);
		}

		// Lets the action go on until it is before its next step, or done.
		void step() throws InterruptedException {
			put(this.turns);
			awaitStop();
		}

		private void awaitStop() throws InterruptedException {
			take(this.stops);
		}

		boolean isDone() {
			return this.done;
		}

		void result() throws Exception {
			try {
				this.outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			}
			catch (ExecutionException ex) {
				throw new AssertionError("Action " + this.number + " failed", ex.getCause());
			}
		}

		private static void put(SynchronousQueue<Boolean> queue) {
			try {
				if (!queue.offer(true, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
					throw new IllegalStateException("Nobody waits for this step");
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static void take(SynchronousQueue<Boolean> queue) {
			try {
				if (queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
					throw new IllegalStateException("The other side does not go on");
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
