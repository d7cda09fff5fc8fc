package io.sessionstore.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.diagnosis.DurationText;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Works the timeouts out of the store's own properties and of those that Spring Boot has
 * for sessions, and refuses what cannot work.
 */
public final class TimeoutsFactory {

	private static final String INACTIVITY = "session-store.timeout.inactivity";

	private static final String ABSOLUTE = "session-store.timeout.absolute";

	private static final String TOUCH_INTERVAL = "session-store.timeout.touch-interval";

	private static final List<String> BOOT_PROPERTIES = List.of("spring.session.timeout",
			"server.servlet.session.timeout");

	private static final Duration DEFAULT_INACTIVITY = Duration.ofMinutes(15);

	private static final Duration DEFAULT_ABSOLUTE = Duration.ofDays(7);

	private TimeoutsFactory() {
	}

	static SessionTimeouts of(SessionStoreProperties.Timeout properties, Environment environment) {
		Duration absolute = requirePositive(ABSOLUTE, absolute(properties), "7d");
		NamedDuration inactivity = inactivity(properties, absolute, environment);
		requirePositive(inactivity.property(), inactivity.value(), "15m");
		if (inactivity.value().compareTo(absolute) > 0) {
			if (!inactivity.isSet()) {
				throw SessionStoreSetupException.ofProperty(ABSOLUTE, absolute,
						"the absolute timeout is shorter than the inactivity timeout, "
								+ DurationText.of(inactivity.value()) + " where none is set",
						"Set '" + ABSOLUTE + "' to more, such as '7d' (without a unit it is seconds), or '" + INACTIVITY
								+ "' to at most that.");
			}
			throw SessionStoreSetupException.ofProperty(inactivity.property(), DurationText.of(inactivity.value()),
					"the inactivity timeout is longer than the absolute timeout, '" + ABSOLUTE + "' = '"
							+ DurationText.of(absolute) + "'",
					"Set '" + INACTIVITY + "' to at most '" + ABSOLUTE + "', or raise '" + ABSOLUTE
							+ "'; without a unit they are seconds.");
		}
		if (properties.touchInterval().isNegative()) {
			throw SessionStoreSetupException.ofProperty(TOUCH_INTERVAL, DurationText.of(properties.touchInterval()),
					"an interval cannot be negative",
					"Set '" + TOUCH_INTERVAL + "' to a duration such as '1m', or to '0' to renew the access time on "
							+ "every request.");
		}
		return new SessionTimeouts(inactivity.value(), absolute, properties.touchInterval());
	}

	private static NamedDuration inactivity(SessionStoreProperties.Timeout properties, Duration absolute,
			Environment environment) {
		Duration own = properties.inactivity();
		if (own != null) {
			return new NamedDuration(INACTIVITY, own, true);
		}
		for (String property : BOOT_PROPERTIES) {
			String value = environment.getProperty(property);
			if (StringUtils.hasText(value)) {
				Duration parsed = parse(property, value);
				// Elsewhere a negative value means that no session ends by inactivity;
				// here that leaves the absolute timeout alone.
				return new NamedDuration(property, parsed.isNegative() ? absolute : parsed, true);
			}
		}
		TimeoutProfile profile = properties.profile();
		Duration preset = (profile != null) ? profile.inactivity() : null;
		return new NamedDuration(INACTIVITY, (preset != null) ? preset : DEFAULT_INACTIVITY, false);
	}

	private static Duration absolute(SessionStoreProperties.Timeout properties) {
		Duration own = properties.absolute();
		if (own != null) {
			return own;
		}
		TimeoutProfile profile = properties.profile();
		return (profile != null) ? profile.absolute() : DEFAULT_ABSOLUTE;
	}

	/**
	 * Returns what Spring Boot has for sessions of any store.
	 * @param environment the application's properties
	 * @return the timeout, negative for none, or {@code null} if it is not set
	 */
	public static @Nullable Duration ofSpringBoot(Environment environment) {
		for (String property : BOOT_PROPERTIES) {
			String value = environment.getProperty(property);
			if (StringUtils.hasText(value)) {
				return parse(property, value);
			}
		}
		return null;
	}

	private static Duration requirePositive(String property, Duration value, String example) {
		if (SessionTimeouts.millis(value) <= 0) {
			throw SessionStoreSetupException.ofProperty(property, DurationText.of(value),
					"every session would expire immediately",
					"Set '" + property + "' to a positive duration, such as '" + example + "'.");
		}
		return value;
	}

	private static Duration parse(String property, String value) {
		try {
			return DurationStyle.detectAndParse(value, ChronoUnit.SECONDS);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw SessionStoreSetupException.ofProperty(property, value, "it is not a duration",
					"Set '" + property + "' to a duration such as '15m' or 'PT15M', or to a number of seconds.");
		}
	}

	private record NamedDuration(String property, Duration value, boolean isSet) {
	}

}
