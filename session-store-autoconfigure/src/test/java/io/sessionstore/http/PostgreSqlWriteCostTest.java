package io.sessionstore.http;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What changing an attribute over and over leaves behind in PostgreSQL.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PostgreSqlWriteCostTest {

	private static final int SESSIONS = 100;

	private static final int CHANGES = Integer.getInteger("cost.changes", 4_000);

	@AutoClose
	private final CostMeter meter = new CostMeter(TestDatabase.POSTGRESQL);

	private final SessionEngine engine = this.meter.server().bean(SessionEngine.class);

	@Test
	void changesOfAnAttributeAreSmallInTheLog(TestReporter reporter) {
		assertThat(bytesOfLog(sessions("{\"article\":\"%x\",\"price\":12},"), reporter)).isLessThanOrEqualTo(824);
		assertThat(outOfLine()).as("what can be compressed stays in its row").isZero();
	}

	@Test
	void whatDoesNotFitIntoTheRowIsNotWrittenAgain(TestReporter reporter) {
		List<SessionHandle> sessions = sessions("%x");
		long before = outOfLine();
		assertThat(before).isPositive();
		assertThat(bytesOfLog(sessions, reporter)).isLessThanOrEqualTo(824);
		assertThat(outOfLine()).isEqualTo(before);
	}

	private long bytesOfLog(List<SessionHandle> sessions, TestReporter reporter) {
		long before = this.meter.log();
		change(sessions, CHANGES);
		long each = (this.meter.log() - before) / CHANGES;
		reporter.publishEntry(CHANGES + " changes: bytes of log " + each + " each, bytes out of line " + outOfLine());
		return each;
	}

	/**
	 * Makes sessions of four kilobytes that have been changed before.
	 */
	private List<SessionHandle> sessions(String format) {
		this.meter.server().reset();
		this.meter.server().jdbc().execute("vacuum full http_session");
		List<SessionHandle> sessions = IntStream.range(0, SESSIONS)
			.mapToObj((number) -> create(format, number))
			.toList();
		change(sessions, SESSIONS);
		return sessions;
	}

	private SessionHandle create(String format, int number) {
		Random random = new Random(number);
		SessionOptions.Builder options = SessionOptions.builder().principal("user" + number);
		for (int part = 0; part < 4; part++) {
			StringBuilder basket = new StringBuilder();
			while (basket.length() < 1_000) {
				basket.append(format.formatted(random.nextLong()));
			}
			options.attribute("basket" + part, basket.toString());
		}
		options.attribute("page", "/catalogue/page/00000000");
		return SessionHandle.of(this.meter.server().bean(SessionStore.class).create(options.build()).session());
	}

	private void change(List<SessionHandle> sessions, int changes) {
		Random random = new Random(changes);
		for (int i = 0; i < changes; i++) {
			if (i % SESSIONS == 0) {
				this.meter.server().clock().plus(Duration.ofMinutes(1));
			}
			// as the database does by itself, only more often
			if (i % 1_000 == 0) {
				this.meter.server().jdbc().execute("vacuum http_session");
			}
			StoredSession session = this.engine.find(sessions.get(i % SESSIONS)).orElseThrow();
			session.setLastAccessedTime(this.meter.server().clock().instant());
			session.setAttribute("page", "/catalogue/page/" + random.nextInt(10_000_000, 100_000_000));
			assertThat(this.engine.save(session)).isTrue();
		}
	}

	private long outOfLine() {
		return this.meter
			.number("select pg_relation_size(reltoastrelid) from pg_class where oid = 'http_session'::regclass");
	}

}
