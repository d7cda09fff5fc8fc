package io.sessionstore.sql;

import java.time.Duration;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * How long writes wait for others: a given time, as long as any of the others finish.
 * Writes that stand still would take the threads of all requests, one by one.
 */
final class Patience {

	// A share of the time: while somebody finishes now and then, others wait for all of
	// it.
	private static final int STANDSTILL = 10;

	// A smaller one, but never none.
	private static final int LONG = 40;

	private static final long LONG_AT_MOST = Duration.ofSeconds(15).toNanos();

	private static final long BRIEF = Duration.ofSeconds(1).toNanos();

	private final long nanos;

	private volatile long moved = System.nanoTime();

	/**
	 * Makes what some writes share.
	 * @param timeout how long to wait; zero: without limit
	 */
	Patience(Duration timeout) {
		this.nanos = timeout.isZero() ? Long.MAX_VALUE : timeout.toNanos();
	}

	/**
	 * Notes that a write has begun or finished.
	 */
	void moved() {
		this.moved = System.nanoTime();
	}

	/**
	 * Returns how long a write may go on waiting.
	 * @param start when it began to
	 * @param soon whether it is not to wait long
	 * @return nanoseconds, not positive if it is to give up
	 */
	long left(long start, boolean soon) {
		long now = System.nanoTime();
		return Math.min((soon ? BRIEF : this.nanos) - (now - start), this.nanos / STANDSTILL - (now - this.moved));
	}

	/**
	 * Returns whether a write has been under way for so long that something is wrong.
	 * @param start when it began
	 */
	boolean isLong(long start) {
		return System.nanoTime() - start > look();
	}

	/**
	 * Returns how often to look whether that is so.
	 * @return nanoseconds
	 */
	long look() {
		return Math.min(this.nanos / LONG, LONG_AT_MOST);
	}

	/**
	 * Returns what a write fails with that has waited long enough.
	 */
	static DataAccessResourceFailureException exceeded() {
		return new DataAccessResourceFailureException(
				"Too many writes of sessions take long: the database is not available for this one");
	}

	/**
	 * Marks the thread as interrupted, and returns what its write fails with.
	 */
	static DataAccessResourceFailureException interrupted() {
		Thread.currentThread().interrupt();
		return new DataAccessResourceFailureException("Interrupted while other writes of sessions take long");
	}

}
