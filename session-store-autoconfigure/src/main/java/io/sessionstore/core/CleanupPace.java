package io.sessionstore.core;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a cleanup from being noticed by requests. Batches are sized by how long they
 * take, about a millisecond, and after each one the database has a rest from it: as long
 * as the batch took, and as long as it takes to stay below a number of rows a second.
 * What counts for requests is not how fast the rows go, but how long a request waits that
 * comes while the disk writes a batch, and which part of the time it does. Rows that
 * others have removed meanwhile count like those that were removed here: so nodes that
 * clean up at once, all in the same order, follow the first of them and are together not
 * faster than one.
 */
final class CleanupPace {

	/**
	 * Half as much again as a busy site makes expire, so that a backlog becomes smaller.
	 */
	static final int ROWS_PER_SECOND = 3_000;

	/**
	 * Enough for the pace where a batch takes some milliseconds only because the database
	 * is far away.
	 */
	private static final int SMALLEST = 20;

	private static final long LONG_NANOS = 1_500_000;

	private static final long SHORT_NANOS = 750_000;

	private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

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
	 * @param rows how many it was to remove
	 * @param removed how many it has removed: what others had removed tells nothing of
	 * how long a larger batch would take
	 * @return how long to pause before the next one, in nanoseconds
	 */
	long restAfter(long nanos, int rows, int removed) {
		if (nanos > LONG_NANOS) {
			this.limit = Math.max(this.limit / 2, Math.min(SMALLEST, this.largest));
		}
		else if (nanos < SHORT_NANOS && removed == rows) {
			this.limit = Math.min(this.limit + this.limit / 4 + 1, this.largest);
		}
		return Math.max(nanos, rows * NANOS_PER_SECOND / ROWS_PER_SECOND - nanos);
	}

	/**
	 * Pauses after a batch.
	 * @param nanos how long it took, in nanoseconds
	 * @param rows how many it was to remove
	 * @param removed how many it has removed
	 */
	void rest(long nanos, int rows, int removed) {
		LockSupport.parkNanos(restAfter(nanos, rows, removed));
	}

}
