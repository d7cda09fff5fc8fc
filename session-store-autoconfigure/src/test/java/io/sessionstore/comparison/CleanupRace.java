package io.sessionstore.comparison;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

import io.sessionstore.testkit.Breakpoint;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.awaitility.Awaitility;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;

/**
 * A request changes one attribute and removes another while the cleanup removes its
 * session: the cleanup comes after the first statement of the save.
 */
final class CleanupRace {

	private CleanupRace() {
	}

	static <S extends Session> String run(TestDatabase database,
			BiFunction<TestSchema, JdbcListener, Candidate<S>> start) {
		Breakpoint breakpoint = Breakpoint.afterStatement((sql) -> {
			String text = sql.strip().toLowerCase(Locale.ROOT);
			return text.startsWith("update") && text.contains("attribute");
		});
		try (TestSchema schema = database.create(); Candidate<S> candidate = start.apply(schema, breakpoint)) {
			Scenarios<S> scenarios = new Scenarios<>(candidate, schema.dataSource());
			String id = scenarios.created((session) -> {
				session.setAttribute("a", "first");
				session.setAttribute("b", "first");
			});
			S session = scenarios.load(id);
			session.setAttribute("b", "second");
			session.removeAttribute("a");
			candidate.expire();
			CompletableFuture<Void> save = onItsOwnThread(() -> candidate.repository().save(session));
			breakpoint.awaitReached();
			CompletableFuture<Void> cleanUp = onItsOwnThread(candidate::cleanUp);
			JdbcTemplate jdbc = new JdbcTemplate(schema.dataSource());
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> cleanUp.isDone() || isAnyoneWaiting(database, schema, jdbc));
			breakpoint.resume();
			return outcome(save, cleanUp);
		}
	}

	// The common pool may have one thread only, and would run the second after the first.
	private static CompletableFuture<Void> onItsOwnThread(Runnable action) {
		return CompletableFuture.runAsync(action, (task) -> new Thread(task).start());
	}

	private static boolean isAnyoneWaiting(TestDatabase database, TestSchema schema, JdbcTemplate jdbc) {
		String sql = (database == TestDatabase.POSTGRESQL)
				? "select count(*) from pg_stat_activity where datname = ? and wait_event_type = 'Lock'"
				: "select count(*) from information_schema.innodb_trx t join information_schema.processlist p"
						+ " on p.id = t.trx_mysql_thread_id where p.db = ? and t.trx_state = 'LOCK WAIT'";
		Long waiting = jdbc.queryForObject(sql, Long.class, schema.name());
		return waiting != null && waiting > 0;
	}

	private static String outcome(CompletableFuture<?>... both) {
		String outcome = "no error";
		for (CompletableFuture<?> one : both) {
			try {
				one.join();
			}
			catch (CompletionException ex) {
				outcome = (ex.getCause() instanceof PessimisticLockingFailureException) ? "deadlock"
						: String.valueOf(ex.getCause());
			}
		}
		return outcome;
	}

}
