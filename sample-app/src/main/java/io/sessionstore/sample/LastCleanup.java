package io.sessionstore.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The last run of the scheduled cleanup on this node.
 *
 * @param when when it ended
 * @param removed how many sessions it removed
 * @param took how long it took
 */
record LastCleanup(Moment when, long removed, String took) {

	/**
	 * Reads it from what the actuator shows of the cleanup.
	 * @return the run, or {@code null} if none has come to its end yet
	 */
	static @Nullable LastCleanup of(Map<?, ?> shown, Instant now) {
		return (shown.get("last") instanceof Instant last && shown.get("removed") instanceof Long removed
				&& shown.get("took") instanceof Duration took)
						? new LastCleanup(Moment.of(last, now), removed, Words.precise(took)) : null;
	}

}
