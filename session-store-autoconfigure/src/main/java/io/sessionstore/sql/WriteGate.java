package io.sessionstore.sql;

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

	private final @Nullable Semaphore permits;

	private final Patience patience;

	/**
	 * Creates a gate.
	 * @param concurrentWrites how many may pass at once; zero: all
	 * @param patience how long to wait for another to be done
	 */
	WriteGate(int concurrentWrites, Patience patience) {
		this.permits = (concurrentWrites > 0) ? new Semaphore(concurrentWrites) : null;
		this.patience = patience;
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
			enter(this.permits, soon);
		}
	}

	private void leave() {
		if (this.permits != null) {
			this.patience.moved();
			this.permits.release();
		}
	}

	private void enter(Semaphore entered, boolean soon) {
		long start = System.nanoTime();
		try {
			// The first is for a thread that is interrupted already.
			while (!entered.tryAcquire()
					&& !entered.tryAcquire(this.patience.left(start, soon), TimeUnit.NANOSECONDS)) {
				if (this.patience.left(start, soon) <= 0) {
					throw Patience.exceeded();
				}
			}
			this.patience.moved();
		}
		catch (InterruptedException ex) {
			throw Patience.interrupted();
		}
	}

}
