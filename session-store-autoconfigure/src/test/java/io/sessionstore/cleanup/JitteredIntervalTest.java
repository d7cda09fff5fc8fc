package io.sessionstore.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.springframework.scheduling.support.SimpleTriggerContext;

import io.sessionstore.testkit.MutableClock;

import static org.assertj.core.api.Assertions.assertThat;

class JitteredIntervalTest {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final SimpleTriggerContext context = new SimpleTriggerContext(MutableClock.at(NOW));

	@Test
	void thePauseVariesByHalfEitherWay() {
		assertThat(next(0.0)).isEqualTo(NOW.plusSeconds(30));
		assertThat(next(0.5)).isEqualTo(NOW.plusSeconds(60));
		assertThat(next(Math.nextDown(1.0))).isBetween(NOW.plusMillis(89_999), NOW.plusSeconds(90));
	}

	@Test
	void noPauseIsOutsideTheRange() {
		JitteredInterval trigger = new JitteredInterval(INTERVAL, new Random(1)::nextDouble);
		for (int i = 0; i < 1000; i++) {
			assertThat(trigger.nextExecution(this.context)).isBetween(NOW.plusSeconds(30), NOW.plusSeconds(90));
		}
	}

	@Test
	void thePauseBeginsWhenTheLastRunHasEnded() {
		Instant completed = NOW.plusSeconds(500);
		this.context.update(NOW, NOW, completed);
		assertThat(next(0.5)).isEqualTo(completed.plusSeconds(60));
	}

	@Test
	void theShortestIntervalStillPauses() {
		JitteredInterval trigger = new JitteredInterval(Duration.ofMillis(1), () -> 0);
		assertThat(trigger.nextExecution(this.context)).isAfter(NOW);
	}

	private Instant next(double random) {
		return new JitteredInterval(INTERVAL, () -> random).nextExecution(this.context);
	}

}
