package io.sessionstore.jpa;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets only so many writes hold connections at once. Writes can come to a standstill
 * where reads do not, as when a synchronous standby does not answer: they must not take
 * all connections with them.
 */
final class WriteGate {

	private final @Nullable Semaphore permits;

	private final long nanos;

	/**
	 * Creates a gate.
	 * @param concurrentWrites how many may pass at once; zero: all
	 * @param timeout how long to wait for another to be done; zero: without limit
	 */
	WriteGate(int concurrentWrites, Duration timeout) {
		this.permits = (concurrentWrites > 0) ? new Semaphore(concurrentWrites) : null;
		this.nanos = timeout.isZero() ? Long.MAX_VALUE : timeout.toNanos();
	}

	/**
	 * Does some work inside.
	 * @throws DataAccessResourceFailureException if those who are inside do not come out
	 */
	<T extends @Nullable Object> T pass(Supplier<T> write) {
		Semaphore entered = this.permits;
		if (entered == null) {
			return write.get();
		}
		enter(entered);
		try {
			return write.get();
		}
		finally {
			entered.release();
		}
	}

	private void enter(Semaphore entered) {
		try {
			// The first is for a thread that is interrupted already.
			if (entered.tryAcquire() || entered.tryAcquire(this.nanos, TimeUnit.NANOSECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("Interrupted while other writes of sessions take long", ex);
		}
		throw new DataAccessResourceFailureException(
				"Too many writes of sessions take long: the database is not available for this one");
	}

}
