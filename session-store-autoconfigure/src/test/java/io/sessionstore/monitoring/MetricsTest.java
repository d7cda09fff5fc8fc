package io.sessionstore.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.cleanup.CleanupRun;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every meter, moved by what it counts.
 */
class MetricsTest {

	private StoreContext context;

	@BeforeEach
	void start() {
		this.context = StoreContext.on(TestDatabase.H2)
			.with(Registries.class)
			.property("session-store.cleanup.enabled", "false")
			.start();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	private SessionStore store() {
		return this.context.store();
	}

	private SimpleMeterRegistry registry() {
		return this.context.bean(SimpleMeterRegistry.class);
	}

	private double count(String name, String... tags) {
		Counter counter = registry().find(name).tags(tags).counter();
		assertThat(counter).as(name + List.of(tags)).isNotNull();
		return counter.count();
	}

	private IssuedSession issue() {
		return store().create(SessionOptions.builder().principal("alice").attribute("a", "1").build());
	}

	@Test
	void beginningsAndEndsAreCountedByReason() {
		issue();
		SessionHandle ended = SessionHandle.of(issue().session());
		store().destroy(ended);
		assertThat(store().destroyAll("alice")).isOne();
		String expiring = issue().token();
		issue();
		this.context.clock().plus(Duration.ofDays(1));
		assertThat(store().read(expiring)).isEmpty();
		assertThat(store().cleanUpExpired()).isOne();
		assertThat(count("session.store.sessions", "event", "created")).isEqualTo(4);
		assertThat(count("session.store.sessions", "event", "destroyed")).isEqualTo(2);
		assertThat(count("session.store.sessions", "event", "expired-on-read")).isOne();
		assertThat(count("session.store.sessions", "event", "expired-by-cleanup")).isOne();
	}

	@Test
	void rotationsMergesAndTouchesAreCounted() {
		IssuedSession issued = issue();
		StoredSession one = find(issued);
		StoredSession other = find(issued);
		one.changeSessionId();
		one.setAttribute("a", "2");
		this.context.engine().save(one);
		other.setAttribute("b", "3");
		this.context.engine().save(other);
		StoredSession reading = find(issued);
		reading.setLastAccessedTime(this.context.clock().instant());
		this.context.clock().plus(Duration.ofSeconds(1));
		reading.setLastAccessedTime(this.context.clock().instant());
		this.context.engine().save(reading);
		this.context.clock().plus(Duration.ofMinutes(2));
		reading.setLastAccessedTime(this.context.clock().instant());
		this.context.engine().save(reading);
		assertThat(count("session.store.sessions", "event", "rotated")).isOne();
		assertThat(count("session.store.merges")).isOne();
		assertThat(count("session.store.retries", "cause", "conflict")).isOne();
		assertThat(count("session.store.retries", "cause", "refused")).isZero();
		assertThat(count("session.store.touches", "result", "skipped")).isOne();
		assertThat(count("session.store.touches", "result", "written")).isOne();
	}

	private StoredSession find(IssuedSession issued) {
		return this.context.engine().find(SessionHandle.of(issued.session())).orElseThrow();
	}

	@Test
	void refusedTokensAreCountedByReasonAndHandlesAreNot() {
		String token = issue().token();
		store().read("nonsense");
		store().read((token.charAt(42) == 'A') ? token.substring(0, 42) + "E" : token.substring(0, 42) + "A");
		store().destroyAll("alice");
		store().read(token);
		store().find(SessionHandle.parse("00000000-0000-7000-8000-000000000000").orElseThrow());
		assertThat(count("session.store.tokens.refused", "reason", "malformed")).isOne();
		assertThat(count("session.store.tokens.refused", "reason", "wrong")).isOne();
		assertThat(count("session.store.tokens.refused", "reason", "unknown")).isOne();
	}

	@Test
	void whatCannotBeReadIsCounted() {
		IssuedSession issued = issue();
		this.context.jdbc().update("update http_session set attributes = ?", new byte[] { 1, 0, 1, 1, 'a', 1, 1, 0 });
		assertThat(store().read(issued.token()).orElseThrow().<Object>getAttribute("a")).isNull();
		this.context.jdbc().update("update http_session set attributes = ?", new byte[] { 1, 0, 5 });
		assertThat(store().read(issued.token())).isEmpty();
		assertThat(count("session.store.unreadable", "what", "attribute")).isOne();
		assertThat(count("session.store.unreadable", "what", "session")).isOne();
	}

	@Test
	void operationsAreTimed() {
		IssuedSession issued = issue();
		StoredSession session = find(issued);
		session.setAttribute("a", "2");
		this.context.engine().save(session);
		session.changeSessionId();
		this.context.engine().save(session);
		store().sessionsOf("alice");
		store().cleanUpExpired();
		store().destroyAll("alice");
		for (String operation : List.of("create", "find", "save", "rotate", "list", "cleanup", "destroy")) {
			assertThat(registry().find("session.store.operation").tag("operation", operation).timer()).as(operation)
				.isNotNull()
				.satisfies((timer) -> assertThat(timer.count()).isOne());
		}
	}

	@Test
	void whoAsksForACountDoesNotMakeTheDatabaseCount() {
		AtomicInteger asked = new AtomicInteger();
		SessionCounts counts = new SessionCounts(() -> 40 + asked.incrementAndGet(), () -> 7, Duration.ofMinutes(5));
		assertThat(counts.live()).isNaN();
		assertThat(counts.purgeable()).isNaN();
		assertThat(asked).hasValue(0);
		counts.count();
		assertThat(counts.live()).isEqualTo(41);
		assertThat(counts.live()).isEqualTo(41);
		assertThat(counts.purgeable()).isEqualTo(7);
		assertThat(asked).hasValue(1);
	}

	@Test
	void aCountThatFailsIsNoNumberAndTheNextOneCounts() {
		AtomicInteger tries = new AtomicInteger();
		SessionCounts counts = new SessionCounts(() -> {
			if (tries.incrementAndGet() == 2) {
				throw new IllegalStateException("away");
			}
			return 3;
		}, () -> 0, Duration.ofMinutes(5));
		counts.count();
		counts.count();
		assertThat(counts.live()).isNaN();
		counts.count();
		assertThat(counts.live()).isEqualTo(3);
	}

	@Test
	void theTableTellsHowManyLiveAndHowManyAreOver() {
		issue();
		SessionCounts counts = this.context.bean(SessionCounts.class);
		counts.count();
		assertThat(counts.live()).isOne();
		assertThat(counts.purgeable()).isZero();
		this.context.clock().plus(Duration.ofDays(8));
		counts.count();
		assertThat(counts.live()).isZero();
		assertThat(counts.purgeable()).isOne();
	}

	@Test
	void theCleanupIsOverdueAfterAWhileWithoutOne() {
		MutableClock clock = MutableClock.at(this.context.clock().instant());
		CleanupWatch watch = new CleanupWatch(() -> null, Duration.ofMinutes(1), clock);
		clock.plus(Duration.ofMinutes(10));
		assertThat(watch.isOverdue()).isFalse();
		clock.plus(Duration.ofSeconds(1));
		assertThat(watch.isOverdue()).isTrue();
		assertThat(watch.age()).isEqualTo(601.0);
		assertThat(new CleanupWatch(() -> null, null, clock).isOverdue()).isFalse();
		assertThat(
				new CleanupWatch(() -> new CleanupRun(clock.instant(), 0, Duration.ZERO), Duration.ofMinutes(1), clock)
					.isOverdue())
			.isFalse();
	}

	@Configuration(proxyBeanMethods = false)
	static class Registries {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		ObservationRegistry observations(SimpleMeterRegistry registry) {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
			return observations;
		}

	}

}
