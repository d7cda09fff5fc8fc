package io.sessionstore.sample;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Says durations and times.
 */
class WordsTest {

	private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

	@Test
	void durationIsSaidInItsLargestWholeUnit() {
		assertThat(Words.of(Duration.ofDays(7))).isEqualTo("7 days");
		assertThat(Words.of(Duration.ofHours(36))).isEqualTo("36 hours");
		assertThat(Words.of(Duration.ofMinutes(1))).isEqualTo("1 minute");
		assertThat(Words.of(Duration.ofSeconds(90))).isEqualTo("90 seconds");
	}

	@Test
	void timeIsSaidAsItsDistanceFromNow() {
		assertThat(relative(Duration.ofSeconds(-20))).isEqualTo("just now");
		assertThat(relative(Duration.ofSeconds(20))).isEqualTo("in a moment");
		assertThat(relative(Duration.ofSeconds(-50))).isEqualTo("1 minute ago");
		assertThat(relative(Duration.ofSeconds(-125))).isEqualTo("2 minutes ago");
		assertThat(relative(Duration.ofMinutes(-59))).isEqualTo("59 minutes ago");
		assertThat(relative(Duration.ofMinutes(-61))).isEqualTo("1 hour ago");
		assertThat(relative(Duration.ofDays(3))).isEqualTo("in 3 days");
	}

	@Test
	void sessionThatNeverEndsHasNoTime() {
		assertThat(Moment.of(Instant.MAX, NOW)).isEqualTo(new Moment("", "never", "never"));
		assertThat(Moment.of(NOW, NOW).exact()).isEqualTo("1 Jan 2027, 12:00:00 UTC");
	}

	private static String relative(Duration distance) {
		return Words.relative(NOW.plus(distance), NOW);
	}

	@Test
	void timesThatSomethingTakesAreShort() {
		assertThat(Words.precise(Duration.ofNanos(400_000))).isEqualTo("0 ms");
		assertThat(Words.precise(Duration.ofMillis(999))).isEqualTo("999 ms");
		assertThat(Words.precise(Duration.ofMillis(1_340))).isEqualTo("1.3 s");
	}

}
