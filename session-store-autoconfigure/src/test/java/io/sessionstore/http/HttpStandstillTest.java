package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table is locked against writes and can be read: pages that only read are there, and
 * those that write are told soon that they cannot.
 */
class HttpStandstillTest {

	private static final int WRITERS = 24;

	// Those that may be at the database at once take all of it.
	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(6);

	// With open-in-view a page that has asked the database anything has a connection.
	@ParameterizedTest
	@CsvSource({ "POSTGRESQL, false, /set", "MARIADB, false, /set", "POSTGRESQL, true, /look-and-set",
			"MARIADB, true, /look-and-set" })
	void pagesThatOnlyReadAreAnsweredWhileWritesStandStill(TestDatabase database, boolean openInView, String path)
			throws Exception {
		TestSchema schema = database.create();
		try (TestServer server = TestServer.on(schema, (pool) -> pool.setMaximumPoolSize(10))
			.with(LookingPages.class)
			.with("server.tomcat.threads.max=20", "spring.jpa.open-in-view=" + openInView,
					"session-store.limits.write-timeout=" + WRITE_TIMEOUT.toSeconds() + "s")
			.start()) {
			List<Browser> users = IntStream.range(0, WRITERS).mapToObj((number) -> server.newBrowser()).toList();
			users.forEach((user) -> user.get("/set?name=a&value=1"));
			Browser reader = server.newBrowser();
			reader.get("/set?name=a&value=1");
			// every access time is due
			server.clock().plus(Duration.ofMinutes(5));
			try (Connection lock = schema.dataSource().getConnection()) {
				lock(database, lock);
				assertThat(reader.body("/get?name=a")).as("alone").isEqualTo("1");
				List<CompletableFuture<HttpResponse<String>>> writes = new ArrayList<>();
				users.forEach((user) -> writes.add(user.send(path + "?name=a&value=2")));
				// two thirds are sent away while the others wait for the table
				CompletableFuture<?>[] first = IntStream.range(0, WRITERS)
					.mapToObj((number) -> new CompletableFuture<Void>())
					.toArray(CompletableFuture<?>[]::new);
				CountingDown done = new CountingDown(first);
				writes.forEach((write) -> write.whenComplete((response, ex) -> done.next()));
				first[WRITERS - 9].orTimeout(WRITE_TIMEOUT.toSeconds() - 1, TimeUnit.SECONDS).join();
				for (int i = 0; i < 20; i++) {
					assertThat(reader.body("/get?name=a")).isEqualTo("1");
				}
				assertThat(writes).filteredOn((write) -> !write.isDone())
					.as("those that wait for the table")
					.hasSize(8);
				assertThat(writes).filteredOn(CompletableFuture::isDone)
					.allSatisfy((write) -> assertThat(write.join().statusCode()).isEqualTo(503))
					.allSatisfy((write) -> assertThat(write.join().body()).isEqualTo("error without session"));
				assertThat(writes).allSatisfy(
						(write) -> assertThat(Browser.join(write).statusCode()).as("each waits once").isEqualTo(503));
				unlock(database, lock);
			}
			assertThat(reader.get("/set?name=a&value=3").statusCode()).isEqualTo(200);
			assertThat(reader.body("/get?name=a")).isEqualTo("3");
		}
	}

	private static void lock(TestDatabase database, Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute((database == TestDatabase.POSTGRESQL) ? "lock table http_session in exclusive mode"
					: "lock tables http_session read");
		}
	}

	private static void unlock(TestDatabase database, Connection connection) throws SQLException {
		if (database == TestDatabase.MARIADB) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("unlock tables");
			}
		}
		connection.rollback();
	}

	@RestController
	static class LookingPages {

		private final EntityManager entityManager;

		LookingPages(EntityManager entityManager) {
			this.entityManager = entityManager;
		}

		@GetMapping("/look-and-set")
		String set(HttpSession session, @RequestParam String name, @RequestParam String value) {
			session.setAttribute(name, value);
			return String.valueOf(this.entityManager.createNativeQuery("select 1").getSingleResult());
		}

	}

	/**
	 * Completes one after the other.
	 */
	private static final class CountingDown {

		private final CompletableFuture<?>[] all;

		private int next;

		CountingDown(CompletableFuture<?>[] all) {
			this.all = all;
		}

		synchronized void next() {
			this.all[this.next++].complete(null);
		}

	}

}
