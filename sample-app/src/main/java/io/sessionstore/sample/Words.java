package io.sessionstore.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Says durations and times as people do.
 */
final class Words {

	private static final Duration MOMENT = Duration.ofSeconds(45);

	private Words() {
	}

	/**
	 * Returns a duration in its largest whole unit, such as "15 minutes".
	 */
	static String of(Duration duration) {
		for (ChronoUnit unit : new ChronoUnit[] { ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES }) {
			long amount = duration.toMillis() / unit.getDuration().toMillis();
			if (amount > 0 && duration.toMillis() % unit.getDuration().toMillis() == 0) {
				return counted(amount, unit);
			}
		}
		return counted(duration.toSeconds(), ChronoUnit.SECONDS);
	}

	/**
	 * Returns how long something took, such as "4 ms" or "1.3 s".
	 */
	static String precise(Duration duration) {
		long millis = duration.toMillis();
		return (millis < 1000) ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
	}

	/**
	 * Returns how far a time is from now, such as "2 minutes ago" or "in 3 days".
	 */
	static String relative(Instant time, Instant now) {
		Duration distance = Duration.between(now, time);
		boolean future = time.isAfter(now);
		if (distance.abs().compareTo(MOMENT) < 0) {
			return future ? "in a moment" : "just now";
		}
		String amount = rounded(distance.abs());
		return future ? "in " + amount : amount + " ago";
	}

	private static String rounded(Duration distance) {
		long minutes = Math.max(1, Math.round(distance.toSeconds() / 60.0));
		if (minutes < 60) {
			return counted(minutes, ChronoUnit.MINUTES);
		}
		long hours = Math.round(minutes / 60.0);
		return (hours < 24) ? counted(hours, ChronoUnit.HOURS) : counted(Math.round(hours / 24.0), ChronoUnit.DAYS);
	}

	private static String counted(long amount, ChronoUnit unit) {
		String plural = unit.toString().toLowerCase(Locale.ROOT);
		return amount + " " + ((amount == 1) ? plural.substring(0, plural.length() - 1) : plural);
	}

}
