package io.sessionstore.http;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What requests leave behind in PostgreSQL: its log, row versions, index entries.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PostgreSqlCostTest {

	private static final int SESSIONS = 100;

	@AutoClose
	private final CostMeter meter = new CostMeter(TestDatabase.POSTGRESQL);

	private final SessionEngine engine = this.meter.server().bean(SessionEngine.class);

	@BeforeEach
	void reset() {
		this.meter.server().reset();
		this.meter.server().jdbc().execute("vacuum full http_session");
	}

	@Test
	void aRequestThatReadsItsSessionWritesNothingToTheLog() {
		Browser browser = this.meter.server().newBrowser();
		browser.signIn("alice");
		browser.get("/private/name");
		this.meter.server().jdbc().execute("vacuum freeze http_session");
		browser.get("/private/name");
		// the server may have something of its own to note now and then, but not always
		LongStream written = IntStream.range(0, 5).mapToLong((batch) -> {
			long before = this.meter.log();
			IntStream.range(0, 50).forEach((i) -> assertThat(browser.body("/private/name")).isEqualTo("alice"));
			return this.meter.log() - before;
		});
		assertThat(written.min()).hasValue(0);
	}

	@Test
	void aChangeIsOneRowVersion() {
		Browser browser = this.meter.server().newBrowser();
		browser.get("/set?name=a&value=1");
		long before = this.meter.tableStatistic("n_tup_upd");
		browser.get("/set?name=a&value=2");
		this.meter.server().bean(RequestsInFlight.class).awaitNone();
		assertThat(this.meter.tableStatistic("n_tup_upd")).isEqualTo(before + 1);
	}

	@Test
	void touchesAreUpdatedInPlaceAndAreSmallInTheLog(TestReporter reporter) {
		List<StoredSession> sessions = sessions();
		long updates = this.meter.tableStatistic("n_tup_upd");
		long inPlace = this.meter.tableStatistic("n_tup_hot_upd");
		long log = this.meter.log();
		touch(sessions, 2_000);
		long logged = this.meter.log() - log;
		updates = this.meter.tableStatistic("n_tup_upd") - updates;
		inPlace = this.meter.tableStatistic("n_tup_hot_upd") - inPlace;
		reporter.publishEntry("2000 touches: updates " + updates + ", HOT " + inPlace + ", bytes of log " + logged);
		assertThat(updates).isEqualTo(2_000);
		assertThat(inPlace).isGreaterThanOrEqualTo(1_980);
		assertThat(logged / 2_000).isLessThanOrEqualTo(300);
	}

	@Test
	void touchesDoNotLetTheIndexesGrow(TestReporter reporter) {
		int touches = Integer.getInteger("cost.touches", 20_000);
		List<StoredSession> sessions = sessions();
		long before = indexes();
		long updates = this.meter.tableStatistic("n_tup_upd");
		long inPlace = this.meter.tableStatistic("n_tup_hot_upd");
		long log = this.meter.log();
		touch(sessions, touches);
		log = this.meter.log() - log;
		updates = this.meter.tableStatistic("n_tup_upd") - updates;
		inPlace = this.meter.tableStatistic("n_tup_hot_upd") - inPlace;
		reporter.publishEntry(touches + " touches: updates " + updates + ", HOT " + inPlace + ", bytes of log " + log
				+ ", bytes of indexes " + before + " -> " + indexes());
		assertThat(updates).isEqualTo(touches);
		assertThat(inPlace * 100).isGreaterThanOrEqualTo(99L * touches);
		assertThat(log / touches).isLessThanOrEqualTo(300);
		assertThat(indexes()).isEqualTo(before);
	}

	@Test
	void aCleanUpLooksAtNoRowTwiceThoughAnOldSnapshotKeepsWhatItDeletes() throws SQLException {
		int expired = 3_000;
		this.meter.server().bean(SessionStore.class).create(SessionOptions.none());
		this.meter.server().jdbc().update("""
				insert into http_session (id, secret_hash, created_at, inactivity_timeout, expires_at_latest,
				purge_after, last_accessed_at, version, attributes) select gen_random_uuid(), secret_hash, created_at,
				inactivity_timeout, expires_at_latest, purge_after, last_accessed_at, version, attributes
				from http_session, generate_series(2, ?)""", expired);
		expectNoneToBeOver();
		this.meter.server().clock().plus(Duration.ofDays(1));
		try (Connection other = this.meter.schema().dataSource().getConnection()) {
			other.setAutoCommit(false);
			other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			other.createStatement().executeQuery("select count(*) from http_session").close();
			long before = entriesRead();
			assertThat(this.engine.cleanUp()).isEqualTo(expired);
			assertThat(entriesRead() - before).isLessThan(expired + expired / 10);
			other.rollback();
		}
	}

	// The planner's statistics are as old as those of a table that was not cleaned up. On
	// the connection whose counters are brought up to date, or these updates would be
	// counted with those of another test.
	private void expectNoneToBeOver() throws SQLException {
		try (Connection connection = this.meter.pool().getConnection();
				Statement statement = connection.createStatement()) {
			statement.executeUpdate("update http_session set purge_after = purge_after + 1000000000000");
			statement.execute("analyze http_session");
			statement.executeUpdate("update http_session set purge_after = purge_after - 1000000000000");
			statement.execute("vacuum http_session");
		}
	}

	private long entriesRead() {
		// brought up to date by the first
		this.meter.tableStatistic("idx_scan");
		return this.meter
			.number("select idx_tup_read from pg_stat_user_indexes where schemaname = current_schema() and "
					+ "indexrelname = 'ix_http_session_purge_after'");
	}

	private List<StoredSession> sessions() {
		SessionStore store = this.meter.server().bean(SessionStore.class);
		return IntStream.range(0, SESSIONS)
			.mapToObj((i) -> store
				.create(SessionOptions.builder().principal("user" + i).attribute("a", "x".repeat(200)).build()))
			.map((issued) -> (StoredSession) issued.session())
			.toList();
	}

	private void touch(List<StoredSession> sessions, int touches) {
		for (int i = 0; i < touches; i++) {
			if (i % SESSIONS == 0) {
				this.meter.server().clock().plus(Duration.ofMinutes(1));
				// as the cleanup does
				assertThat(this.engine.cleanUp()).isZero();
			}
			StoredSession session = sessions.get(i % SESSIONS);
			session.setLastAccessedTime(this.meter.server().clock().instant());
			assertThat(this.engine.save(session)).isTrue();
		}
	}

	private long indexes() {
		return this.meter.number("select pg_indexes_size('http_session')");
	}

}
