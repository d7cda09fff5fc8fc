package io.sessionstore.diagnosis;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.boot.convert.DurationStyle;

/**
 * Writes a duration as a developer would in {@code application.yml}.
 */
public final class DurationText {

	private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES,
			ChronoUnit.SECONDS);

	private DurationText() {
	}

	public static String of(Duration value) {
		if (value.isZero()) {
			return "0";
		}
		if (value.getNano() != 0) {
			return value.toString();
		}
		for (ChronoUnit unit : UNITS) {
			if (value.getSeconds() % unit.getDuration().getSeconds() == 0) {
				return DurationStyle.SIMPLE.print(value, unit);
			}
		}
		return value.toString();
	}

}
