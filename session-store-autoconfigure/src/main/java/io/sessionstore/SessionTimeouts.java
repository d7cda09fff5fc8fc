package io.sessionstore;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session expires: at the earlier of its last access plus the inactivity timeout
 * and its creation plus the absolute timeout, to the millisecond.
 *
 * @param inactivity how long a session lives without a request, unless it has an
 * inactivity timeout of its own
 * @param absolute how long a session can live in total, whatever its user does
 * @param touchInterval how old the stored access time may become before a request that
 * only reads renews it; zero renews it on every request
 */
public record SessionTimeouts(Duration inactivity, Duration absolute, Duration touchInterval) {

	/**
	 * Stands for "no end" where an end is an epoch millisecond.
	 */
	public static final long NEVER = Long.MAX_VALUE;

	/**
	 * Checks the three durations.
	 * @throws IllegalArgumentException if a timeout is not at least a millisecond, the
	 * inactivity timeout is longer than the absolute one, or the touch interval is
	 * negative
	 */
	public SessionTimeouts {
		requirePositive("inactivity", inactivity);
		requirePositive("absolute", absolute);
		if (inactivity.compareTo(absolute) > 0) {
			throw new IllegalArgumentException("The inactivity timeout (" + inactivity
					+ ") must not be longer than the absolute timeout (" + absolute + ")");
		}
		if (touchInterval.isNegative()) {
			throw new IllegalArgumentException("The touch interval (" + touchInterval + ") must not be negative");
		}
	}

	/**
	 * Returns other timeouts with the same touch interval.
	 * @param inactivity the inactivity timeout, positive
	 * @param absolute the absolute timeout, not shorter than that
	 * @return the timeouts
	 * @throws IllegalArgumentException as the constructor
	 */
	public SessionTimeouts with(Duration inactivity, Duration absolute) {
		return new SessionTimeouts(inactivity, absolute, this.touchInterval);
	}

	private static void requirePositive(String name, Duration value) {
		if (millis(value) <= 0) {
			throw new IllegalArgumentException("The " + name + " timeout (" + value + ") must be positive");
		}
	}

	/**
	 * Converts a duration to milliseconds, capping what does not fit.
	 * @param duration any duration
	 * @return its milliseconds; a negative duration stays negative, a huge one becomes
	 * the largest or smallest long
	 */
	public static long millis(Duration duration) {
		try {
			long millis = duration.toMillis();
			return (millis == 0 && duration.isNegative()) ? -1 : millis;
		}
		catch (ArithmeticException ex) {
			return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
	}

	/**
	 * Converts an instant to epoch milliseconds, capping what does not fit.
	 * @param instant any instant
	 * @return its milliseconds; one beyond their range becomes the largest or smallest
	 * long
	 */
	public static long millis(Instant instant) {
		try {
			return instant.toEpochMilli();
		}
		catch (ArithmeticException ex) {
			return (instant.getEpochSecond() < 0) ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
	}

	/**
	 * Adds two positive numbers of milliseconds, capping at {@link #NEVER}.
	 * @param instant an epoch millisecond
	 * @param millis milliseconds to add, zero or more
	 * @return the sum, or {@link #NEVER}
	 */
	public static long plus(long instant, long millis) {
		long sum = instant + millis;
		return (sum < instant) ? NEVER : sum;
	}

	/**
	 * Returns when a session expires if nobody uses it again.
	 * @param lastAccessedAt last access, epoch milliseconds
	 * @param inactivity inactivity timeout in milliseconds, negative for none
	 * @param endsAtLatest end by the absolute timeout, epoch milliseconds
	 * @return the first epoch millisecond at which the session has expired
	 */
	public static long endOf(long lastAccessedAt, long inactivity, long endsAtLatest) {
		return (inactivity < 0) ? endsAtLatest : Math.min(plus(lastAccessedAt, inactivity), endsAtLatest);
	}

	/**
	 * Returns whether a stored access time is old enough to be renewed. The interval is
	 * always below a tenth of the session's inactivity timeout, so that a session never
	 * expires earlier by more than that.
	 * @param lastAccessedAt stored access time, epoch milliseconds
	 * @param inactivity the session's inactivity timeout in milliseconds, negative for
	 * none
	 * @param now epoch milliseconds
	 * @return whether to write the access time
	 */
	public boolean isTouchDue(long lastAccessedAt, long inactivity, long now) {
		return now > lastAccessedAt && now - lastAccessedAt >= effectiveTouchInterval(inactivity);
	}

	/**
	 * Returns the touch interval for one session, clipped below a tenth of its inactivity
	 * timeout.
	 * @param inactivity the session's inactivity timeout in milliseconds, negative for
	 * none
	 * @return milliseconds, zero or more
	 */
	public long effectiveTouchInterval(long inactivity) {
		long interval = millis(this.touchInterval);
		return (inactivity < 0) ? interval : Math.min(interval, Math.max(0, (inactivity - 1) / 10));
	}

}
