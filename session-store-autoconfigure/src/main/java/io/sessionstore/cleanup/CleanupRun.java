package io.sessionstore.cleanup;

import java.time.Duration;
import java.time.Instant;

/**
 * A run of the scheduled cleanup that came to its end, by the machine's clock.
 *
 * @param endedAt when it ended
 * @param removed how many rows it removed
 * @param took how long it took
 */
public record CleanupRun(Instant endedAt, long removed, Duration took) {
}
