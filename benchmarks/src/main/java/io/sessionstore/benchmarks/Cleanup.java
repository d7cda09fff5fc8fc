package io.sessionstore.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.core.SessionEngine;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Removes very many expired sessions from among live ones while requests go on, ours in
 * batches and the peer's in one statement.
 *
 * @param options how many sessions
 */
record Cleanup(Options options) {

	String markdown(List<Database> databases) {
		MarkdownTable table = new MarkdownTable(List.of("store", "removed", "seconds", "rows/s", "longest batch ms",
				"longest search ms", "p50 ms alone", "p99 ms alone", "p50 ms during", "p99 ms during",
				"p99 during to alone", "failed"));
		for (Database database : databases) {
			if (this.options.wants("session-store@" + database.name())) {
				table.row(sessionStore(database));
			}
			if (this.options.wants("spring-session-jdbc@" + database.name())) {
				table.row(springSessionJdbc(database));
			}
		}
		return String.format(Locale.ROOT,
				"## Cleanup on %s%n%n%,d expired among %,d live sessions, %d requests a second meanwhile.%n%n",
				databases.stream().map(Database::name).collect(Collectors.joining(", ")), this.options.expired(),
				this.options.live(), Foreground.PER_SECOND) + table;
	}

	private List<String> sessionStore(Database database) {
		System.setProperty(PurgeStopwatch.SWITCH, "true");
		try (ConfigurableApplicationContext context = Applications.sessionStore(database)) {
			Store store = SessionStoreStores.of("session-store@" + database.name(), "", context).get(0);
			Seed seed = new Seed(context, database);
			List<String> keys = seed.sessionStore(store, this.options.expired(), this.options.live());
			SessionEngine engine = context.getBean(SessionEngine.class);
			PurgeStopwatch stopwatch = context.getBean(PurgeStopwatch.class);
			List<String> row = measure(store, keys, engine::cleanUp, () -> seed.count("http_session"), stopwatch);
			store.clear();
			return row;
		}
		finally {
			System.clearProperty(PurgeStopwatch.SWITCH);
		}
	}

	private List<String> springSessionJdbc(Database database) {
		try (ConfigurableApplicationContext context = Applications.springSessionJdbc(database)) {
			JdbcIndexedSessionRepository repository = context.getBean(JdbcIndexedSessionRepository.class);
			Store store = new SpringSessionStore<>("spring-session-jdbc@" + database.name(), repository,
					() -> Tables.clearSpringSession(context), () -> {
					});
			Seed seed = new Seed(context, database);
			List<String> keys = seed.springSession(store, this.options.expired(), this.options.live());
			List<String> row = measure(store, keys, repository::cleanUpExpiredSessions,
					() -> seed.count("SPRING_SESSION"), null);
			store.clear();
			return row;
		}
	}

	private List<String> measure(Store store, List<String> keys, Runnable cleanup, LongSupplier rows,
			@Nullable PurgeStopwatch stopwatch) {
		Progress.note("cleanup of %s", store.name());
		Foreground foreground = new Foreground(store, keys, new LongAdder());
		foreground.run(Until.in(this.options.quick() ? 2 : 15));
		Sample before = foreground.run(Until.in(this.options.aloneSeconds()));
		AtomicBoolean running = new AtomicBoolean(true);
		AtomicReference<Sample> during = new AtomicReference<>();
		Thread load = new Thread(() -> during.set(foreground.run(running::get)));
		load.start();
		long start = System.nanoTime();
		cleanup.run();
		double taken = (System.nanoTime() - start) / 1e9;
		running.set(false);
		join(load);
		long removed = (long) this.options.expired() + this.options.live() - rows.getAsLong();
		Sample sample = during.get();
		return List.of(store.name(), String.format(Locale.ROOT, "%,d", removed), MarkdownTable.figure(taken),
				MarkdownTable.figure(removed / taken),
				MarkdownTable.figure((stopwatch != null) ? stopwatch.longestBatchMillis() : Double.NaN),
				MarkdownTable.figure((stopwatch != null) ? stopwatch.longestSearchMillis() : Double.NaN),
				MarkdownTable.figure(before.p50() / 1e3), MarkdownTable.figure(before.p99() / 1e3),
				MarkdownTable.figure(sample.p50() / 1e3), MarkdownTable.figure(sample.p99() / 1e3),
				MarkdownTable.figure(sample.p99() / before.p99()) + "×", foreground.failed().toString());
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Until an instant.
	 *
	 * @param end of {@link System#nanoTime()}
	 */
	private record Until(long end) implements BooleanSupplier {

		static Until in(int seconds) {
			return new Until(System.nanoTime() + seconds * 1_000_000_000L);
		}

		@Override
		public boolean getAsBoolean() {
			return System.nanoTime() < this.end;
		}

	}

}
