package io.sessionstore.core;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a cleanup from standing in the way of requests: batches that take long become
 * smaller, and after each one the database has a rest from it.
 */
final class CleanupPace {

	private static final int SMALLEST = 100;

	private static final long LONG = Duration.ofMillis(10).toNanos();

	private static final long SHORT = Duration.ofMillis(5).toNanos();

	private static final int WORK_TO_REST = 2;

	private final int largest;

	private int limit;

	/**
	 * Begins with small batches.
	 * @param largest how many rows a batch has at the most
	 */
	CleanupPace(int largest) {
		this.largest = largest;
		this.limit = Math.min(SMALLEST, largest);
	}

	/**
	 * Returns how many rows the next batch may have.
	 */
	int limit() {
		return this.limit;
	}

	/**
	 * Takes note of a batch.
	 * @param nanos how long it took, in nanoseconds
	 * @return how long to pause before the next one, in nanoseconds
	 */
	long restAfter(long nanos) {
		if (nanos > LONG) {
			this.limit = Math.max(this.limit / 2, Math.min(SMALLEST, this.largest));
		}
		else if (nanos < SHORT) {
			this.limit = Math.min(this.limit * 2, this.largest);
		}
		return nanos / WORK_TO_REST;
	}

	/**
	 * Pauses after a batch.
	 * @param nanos how long it took, in nanoseconds
	 */
	void rest(long nanos) {
		LockSupport.parkNanos(restAfter(nanos));
	}

}
