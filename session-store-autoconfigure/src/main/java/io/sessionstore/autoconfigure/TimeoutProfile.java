package io.sessionstore.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Timeouts by authentication assurance level, from NIST SP 800-63B-4, section 2: how long
 * a session may go on before its user authenticates anew.
 */
public enum TimeoutProfile {

	/**
	 * Level 1: 30 days at the most; nothing is said of inactivity.
	 */
	AAL1(null, Duration.ofDays(30)),

	/**
	 * Level 2: an hour of inactivity, 24 hours at the most.
	 */
	AAL2(Duration.ofHours(1), Duration.ofHours(24)),

	/**
	 * Level 3: 15 minutes of inactivity, 12 hours at the most.
	 */
	AAL3(Duration.ofMinutes(15), Duration.ofHours(12));

	private final @Nullable Duration inactivity;

	private final Duration absolute;

	TimeoutProfile(@Nullable Duration inactivity, Duration absolute) {
		this.inactivity = inactivity;
		this.absolute = absolute;
	}

	/**
	 * Returns the longest inactivity timeout.
	 * @return the timeout, or {@code null} if the level has none
	 */
	@Nullable Duration inactivity() {
		return this.inactivity;
	}

	/**
	 * Returns the longest absolute timeout.
	 * @return the timeout
	 */
	Duration absolute() {
		return this.absolute;
	}

}
