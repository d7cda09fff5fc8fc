package io.sessionstore.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.sessionstore.testkit.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.Trigger;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ScheduledCleanupTest {

	private static final Trigger AT_ONCE = (context) -> Instant.now();

	@Test
	void aRunThatFailsIsSaidOnceAndDoesNotStopTheNext(CapturedOutput output) {
		AtomicInteger runs = new AtomicInteger();
		Gate manyRuns = new Gate("many runs");
		ScheduledCleanup cleanup = new ScheduledCleanup(() -> {
			if (runs.incrementAndGet() == 5) {
				manyRuns.open();
			}
			throw new IllegalStateException("database away");
		}, AT_ONCE);
		cleanup.start();
		manyRuns.await();
		cleanup.stop();
		assertThat(output.getAll()).containsOnlyOnce("Session cleanup failed").contains("database away");
	}

	@Test
	void aFailureAfterARunThatWorkedIsSaidAgain(CapturedOutput output) {
		AtomicInteger runs = new AtomicInteger();
		ScheduledCleanup cleanup = new ScheduledCleanup(() -> {
			if (runs.getAndIncrement() != 1) {
				throw new IllegalStateException("database away");
			}
			return 0;
		}, AT_ONCE);
		cleanup.run();
		cleanup.run();
		cleanup.run();
		cleanup.run();
		assertThat(output.getAll().split("Session cleanup failed", -1)).hasSize(3);
	}

	@Test
	void theLastRunThatCameToItsEndIsRemembered() {
		AtomicInteger runs = new AtomicInteger();
		ScheduledCleanup cleanup = new ScheduledCleanup(() -> {
			if (runs.getAndIncrement() == 1) {
				throw new IllegalStateException("database away");
			}
			return 7;
		}, AT_ONCE);
		assertThat(cleanup.lastRun()).isNull();
		Instant before = Instant.now();
		cleanup.run();
		CleanupRun run = cleanup.lastRun();
		assertThat(run).isNotNull();
		assertThat(run.removed()).isEqualTo(7);
		assertThat(run.endedAt()).isBetween(before, Instant.now());
		assertThat(run.took()).isGreaterThanOrEqualTo(Duration.ZERO);
		cleanup.run();
		assertThat(cleanup.lastRun()).isSameAs(run);
	}

	@Test
	void anErrorDoesNotStopTheNextRunEither() {
		AtomicInteger runs = new AtomicInteger();
		Gate twoRuns = new Gate("two runs");
		ScheduledCleanup cleanup = new ScheduledCleanup(() -> {
			if (runs.incrementAndGet() == 2) {
				twoRuns.open();
			}
			throw new NoClassDefFoundError("a class that one attribute needs");
		}, AT_ONCE);
		cleanup.start();
		try {
			twoRuns.await();
		}
		finally {
			cleanup.stop();
		}
	}

	@Test
	void twoRunsNeverOverlap() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicInteger runs = new AtomicInteger();
		Gate manyRuns = new Gate("many runs");
		ScheduledCleanup cleanup = new ScheduledCleanup(() -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			Thread.yield();
			if (runs.incrementAndGet() == 20) {
				manyRuns.open();
			}
			running.decrementAndGet();
			return 1;
		}, AT_ONCE);
		cleanup.start();
		cleanup.start();
		manyRuns.await();
		cleanup.stop();
		assertThat(most).hasValue(1);
	}

	@Test
	void itStartsAndStopsWithTheApplication() {
		Gate ran = new Gate("ran");
		ScheduledCleanup cleanup = new ScheduledCleanup(() -> {
			ran.open();
			return 0;
		}, AT_ONCE);
		assertThat(cleanup.isAutoStartup()).isTrue();
		assertThat(cleanup.isRunning()).isFalse();
		cleanup.start();
		assertThat(cleanup.isRunning()).isTrue();
		ran.await();
		cleanup.stop();
		cleanup.stop();
		assertThat(cleanup.isRunning()).isFalse();
	}

	@Test
	void stoppingInterruptsARunInProgress() {
		Gate running = new Gate("running");
		Gate interrupted = new Gate("interrupted");
		ScheduledCleanup cleanup = new ScheduledCleanup(() -> {
			running.open();
			try {
				new Gate("never").await(Duration.ofSeconds(20));
			}
			catch (AssertionError ex) {
				if (Thread.interrupted()) {
					interrupted.open();
				}
			}
			return 0;
		}, AT_ONCE);
		cleanup.start();
		running.await();
		cleanup.stop();
		interrupted.await();
	}

}
