package io.sessionstore.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application is killed while it saves and cleans up: what it had acknowledged is
 * there, what it had not removed is removed by the next, and it leaves no locks.
 */
class NodeKillTest {

	private static final int DOUBLINGS = 13;

	private static final int EXPIRED = 1 << DOUBLINGS;

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void acknowledgedWritesOutliveTheNodeAndItsLocksDoNot(TestDatabase database) throws Exception {
		try (TestSchema schema = database.create();
				StoreNode survivor = StoreNode.on(schema, Clock.systemUTC()).start()) {
			JdbcTemplate jdbc = new JdbcTemplate(schema.dataSource());
			fillWithExpired(database, survivor, jdbc);
			Map<SessionHandle, Long> saved = runAndKill(schema, jdbc);
			long left = expired(jdbc);
			assertThat(left).as("killed in the middle of the cleanup").isBetween(1L, EXPIRED - 1L);
			saved.forEach((handle, value) -> {
				StoredSession session = survivor.engine().find(handle).orElseThrow();
				assertThat((Long) session.getAttribute("counter")).isGreaterThanOrEqualTo(value);
				session.setAttribute("counter", -1L);
				assertThat(survivor.engine().save(session)).as("not locked").isTrue();
			});
			// a server may take a moment to notice
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
				survivor.store().cleanUpExpired();
				return expired(jdbc) == 0;
			});
			assertThat(survivor.store().count()).isGreaterThanOrEqualTo(saved.size());
			System.out.println("NodeKillTest on " + database + ": " + saved.values().stream().mapToLong((v) -> v).sum()
					+ " saves acknowledged, " + left + " of " + EXPIRED + " expired rows were left");
		}
	}

	private static void fillWithExpired(TestDatabase database, StoreNode node, JdbcTemplate jdbc) {
		node.store().create(SessionOptions.none());
		jdbc.update("update http_session set purge_after = 1, expires_at_latest = 1");
		database.multiplyRows(jdbc, DOUBLINGS);
	}

	private static long expired(JdbcTemplate jdbc) {
		Long count = jdbc.queryForObject("select count(*) from http_session where purge_after = 1", Long.class);
		return (count != null) ? count : 0;
	}

	private static Map<SessionHandle, Long> runAndKill(TestSchema schema, JdbcTemplate jdbc)
			throws IOException, InterruptedException {
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				DoomedNode.class.getName(), schema.url(), schema.username())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		Map<SessionHandle, Long> saved = new HashMap<>();
		try (BufferedReader lines = child.inputReader()) {
			String line = lines.readLine();
			boolean begun = false;
			while (line != null) {
				String[] words = line.split(" ");
				if (words[0].equals("saved")) {
					saved.put(SessionHandle.parse(words[1]).orElseThrow(), Long.parseLong(words[2]));
				}
				begun |= line.equals("cleaning up");
				if (begun && child.isAlive() && expired(jdbc) < EXPIRED) {
					// the handle's leaves the output open, which still holds
					// acknowledgements
					child.toHandle().destroyForcibly();
				}
				line = lines.readLine();
			}
		}
		finally {
			child.destroyForcibly().waitFor();
		}
		return saved;
	}

}
