package io.sessionstore.core;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.sessionstore.SessionTimeouts;

/**
 * How far the purge bound of a row may lie behind the session's end. The bound is
 * indexed, so a touch that changes it costs an index entry; a wide bucket makes that rare
 * (one touch in 128), at the price that a row outlives its session by up to that much
 * before the cleanup finds it. Nothing but the cleanup looks at the bound.
 */
final class PurgeBucket {

	private static final long SECOND = 1_000;

	private static final long SHORT_TIMEOUT = Duration.ofMinutes(5).toMillis();

	private static final int TOUCHES = 128;

	private final SessionTimeouts timeouts;

	private final BooleanSupplier prompt;

	/**
	 * Creates the rule.
	 * @param timeouts the configured timeouts
	 * @param prompt whether somebody waits to hear of a session's end, so that the
	 * cleanup must find it soon
	 */
	PurgeBucket(SessionTimeouts timeouts, BooleanSupplier prompt) {
		this.timeouts = timeouts;
		this.prompt = prompt;
	}

	/**
	 * Returns the width of the bucket for a session.
	 * @param inactivity the session's inactivity timeout in milliseconds, negative for
	 * none
	 * @return milliseconds, at least one second
	 */
	long slack(long inactivity) {
		long touch = Math.max(SECOND, this.timeouts.effectiveTouchInterval(inactivity));
		boolean shortLived = inactivity >= 0 && inactivity < SHORT_TIMEOUT;
		return (shortLived || this.prompt.getAsBoolean()) ? touch : touch * TOUCHES;
	}

	/**
	 * Rounds an end up.
	 * @param end epoch milliseconds
	 * @param latest end by the absolute timeout, never passed
	 * @param inactivity the session's inactivity timeout in milliseconds, negative for
	 * none
	 * @return epoch milliseconds, not before the end
	 */
	long after(long end, long latest, long inactivity) {
		long slack = slack(inactivity);
		long rest = end % slack;
		return (rest == 0) ? Math.min(end, latest) : Math.min(SessionTimeouts.plus(end, slack - rest), latest);
	}

}
