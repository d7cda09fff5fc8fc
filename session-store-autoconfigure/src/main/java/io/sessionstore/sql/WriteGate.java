package io.sessionstore.sql;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.sessionstore.sql.StatementRunner.JdbcStatement;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets only so many writes be done at once. Writes can come to a standstill where reads
 * do not, as when a synchronous standby does not answer: they must not take all
 * connections with them.
 */
final class WriteGate {

	// A share of the time: while somebody comes out now and then, others wait for all of
	// it.
	private static final int STANDSTILL = 10;

	private static final Duration BRIEF = Duration.ofSeconds(1);

	private final @Nullable Semaphore permits;

	private final long nanos;

	private volatile long moved = System.nanoTime();

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
	 * Does some work inside. Waits for others to come out, as long as any do.
	 * @param soon whether not to wait long
	 * @throws DataAccessResourceFailureException if those who are inside do not come out
	 */
	<T extends @Nullable Object> T pass(Supplier<T> write, boolean soon) {
		enter(soon);
		try {
			return write.get();
		}
		finally {
			leave();
		}
	}

	/**
	 * Returns a statement that is executed inside, as {@link #pass(Supplier, boolean)}
	 * does it.
	 */
	<T extends @Nullable Object> JdbcStatement<T> around(JdbcStatement<T> write, boolean soon) {
		return (connection) -> {
			enter(soon);
			try {
				return write.execute(connection);
			}
			finally {
				leave();
			}
		};
	}

	private void enter(boolean soon) {
		if (this.permits != null) {
			enter(this.permits, soon ? BRIEF.toNanos() : this.nanos);
		}
	}

	private void leave() {
		if (this.permits != null) {
			this.moved = System.nanoTime();
			this.permits.release();
		}
	}

	private void enter(Semaphore entered, long patience) {
		long start = System.nanoTime();
		try {
			// The first is for a thread that is interrupted already.
			while (!entered.tryAcquire() && !entered.tryAcquire(left(start, patience), TimeUnit.NANOSECONDS)) {
				if (left(start, patience) <= 0) {
					throw new DataAccessResourceFailureException(
							"Too many writes of sessions take long: the database is not available for this one");
				}
			}
			this.moved = System.nanoTime();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("Interrupted while other writes of sessions take long", ex);
		}
	}

	// Writes that stand still would take the threads of all requests, one by one.
	private long left(long start, long patience) {
		long now = System.nanoTime();
		return Math.min(patience - (now - start), this.nanos / STANDSTILL - (now - this.moved));
	}

}
