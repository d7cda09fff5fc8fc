package io.sessionstore.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as the pages show it. A script puts the time of the browser's zone in place of
 * UTC; without it the page is complete as well.
 *
 * @param iso the time for programs
 * @param relative how far it is from now
 * @param exact the time in UTC
 */
record Moment(String iso, String relative, String exact) {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	static Moment of(Instant time, Instant now) {
		if (time.equals(Instant.MAX)) {
			return new Moment("", "never", "never");
		}
		return new Moment(time.truncatedTo(ChronoUnit.MILLIS).toString(), Words.relative(time, now),
				FORMAT.format(time));
	}

}
