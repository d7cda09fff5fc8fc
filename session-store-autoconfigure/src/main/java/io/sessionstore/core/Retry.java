package io.sessionstore.core;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.sessionstore.rows.RefusedException;
import io.sessionstore.rows.TransactionMode;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Repeats a unit of work that the database has refused and rolled back because of another
 * one. Nothing else is repeated: after a lost connection nobody knows whether the work
 * was done.
 */
final class Retry {

	private static final int MAX_ATTEMPTS = 50;

	private static final long FIRST_PAUSE_NANOS = 500_000;

	private static final long LONGEST_PAUSE_NANOS = 20_000_000;

	private final TransactionMode transactionMode;

	private final StoreObserver observer;

	Retry(TransactionMode transactionMode, StoreObserver observer) {
		this.transactionMode = transactionMode;
		this.observer = observer;
	}

	/**
	 * Runs an idempotent unit until it is not refused.
	 */
	<T extends @Nullable Object> T run(Supplier<T> unit) {
		return attempt(() -> new Done<>(unit.get()));
	}

	/**
	 * Runs an idempotent unit until it returns a result and is not refused.
	 * @param unit returns {@code null} to be tried again
	 */
	<T extends @Nullable Object> T attempt(Supplier<@Nullable Done<T>> unit) {
		for (int attempt = 1;; attempt++) {
			Happening cause;
			try {
				Done<T> done = unit.get();
				if (done != null) {
					return done.result();
				}
				cause = Happening.RETRIED_CONFLICT;
			}
			catch (RefusedException ex) {
				// In a transaction of the caller's, the refusal has undone his work too.
				if (attempt == MAX_ATTEMPTS || this.transactionMode.joinsCaller()) {
					throw ex;
				}
				cause = Happening.RETRIED_REFUSED;
			}
			if (attempt == MAX_ATTEMPTS) {
				throw new ConcurrencyFailureException("The session is being changed by too many others at once");
			}
			this.observer.happened(cause);
			pause(attempt);
		}
	}

	// Full jitter: those who collided once shall not meet again at the same instant.
	private static void pause(int attempt) {
		long longest = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(attempt, 10));
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
	}

	record Done<T extends @Nullable Object>(T result) {
	}

}
