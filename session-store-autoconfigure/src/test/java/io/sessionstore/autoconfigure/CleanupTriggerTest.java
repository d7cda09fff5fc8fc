package io.sessionstore.autoconfigure;

import java.time.Duration;
import java.time.Instant;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.testkit.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.SimpleTriggerContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CleanupTriggerTest {

	private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

	private static final Duration INTERVAL = Duration.ofMinutes(10);

	@Test
	void withoutCronTheIntervalCounts() {
		assertThat(next(null)).isBetween(NOON.plusSeconds(300), NOON.plusSeconds(900));
		assertThat(next(" ")).isBetween(NOON.plusSeconds(300), NOON.plusSeconds(900));
	}

	@Test
	void whereCronIsSetItIsUsed() {
		// every hour on the half hour, whatever the time zone of this machine
		assertThat(next("0 30 * * * *")).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
	}

	@Test
	void whatIsNotCronIsRefused() {
		assertThatExceptionOfType(SessionStoreSetupException.class).isThrownBy(() -> next("often"));
	}

	private static @Nullable Instant next(@Nullable String cron) {
		Trigger trigger = CleanupFactory.trigger(new SessionStoreProperties.Cleanup(true, INTERVAL, cron, 1000));
		return trigger.nextExecution(new SimpleTriggerContext(MutableClock.at(NOON)));
	}

}
