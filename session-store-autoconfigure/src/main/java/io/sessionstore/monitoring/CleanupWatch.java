package io.sessionstore.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.sessionstore.cleanup.CleanupRun;
import org.jspecify.annotations.Nullable;

/**
 * When the cleanup last came to its end, by the machine's clock.
 */
public final class CleanupWatch {

	// The interval varies by half, and a run may take its time.
	private static final int PATIENCE = 5;

	private static final Duration LEAST = Duration.ofMinutes(10);

	private final Supplier<@Nullable CleanupRun> lastRun;

	private final @Nullable Duration interval;

	private final Clock clock;

	private final Instant started;

	/**
	 * Creates a watch.
	 * @param lastRun the last run that came to its end, {@code null} for none yet
	 * @param interval between two runs, or {@code null} if there are none, or not at an
	 * interval: then none is overdue
	 * @param clock the machine's clock
	 */
	public CleanupWatch(Supplier<@Nullable CleanupRun> lastRun, @Nullable Duration interval, Clock clock) {
		this.lastRun = lastRun;
		this.interval = interval;
		this.clock = clock;
		this.started = clock.instant();
	}

	/**
	 * Returns the last run that came to its end.
	 * @return the run, or {@code null} if none has
	 */
	public @Nullable CleanupRun lastRun() {
		return this.lastRun.get();
	}

	/**
	 * Returns how long ago a run last came to its end, or the application started.
	 * @return seconds
	 */
	public double age() {
		CleanupRun last = this.lastRun.get();
		return Duration.between((last != null) ? last.endedAt() : this.started, this.clock.instant()).toMillis()
				/ 1000.0;
	}

	/**
	 * Returns whether a run should have come to its end by now.
	 * @return whether more than five intervals have gone by without one, and ten minutes
	 */
	public boolean isOverdue() {
		return this.interval != null
				&& age() > Math.max(LEAST.toSeconds(), (double) PATIENCE * this.interval.toSeconds());
	}

}
