package io.sessionstore.core;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.rows.NotDoneException;
import io.sessionstore.rows.RefusedException;
import io.sessionstore.rows.TransactionMode;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * How a store goes about what the database refuses or fails at. What it has refused and
 * rolled back because of another's work is done again, and nothing else is: after a lost
 * connection nobody knows whether the work was done. The application is told of what
 * fails; none of it is remembered.
 */
final class Attempts {

	private static final int MAX_ATTEMPTS = 50;

	private static final long FIRST_PAUSE_NANOS = 500_000;

	private static final long LONGEST_PAUSE_NANOS = 20_000_000;

	private final TransactionMode transactionMode;

	private final Supplier<SessionStoreErrorHandler> handler;

	private final StoreObserver observer;

	// Work that others do again if it is refused: they need to know, and nobody else.
	private final boolean repeated;

	Attempts(SessionSettings settings, StoreObserver observer, boolean repeated) {
		this.transactionMode = settings.transactionMode();
		this.handler = settings.hooks().errors();
		this.observer = observer;
		this.repeated = repeated;
	}

	/**
	 * Runs an idempotent unit until it is not refused.
	 */
	<T extends @Nullable Object> T retried(Supplier<T> unit) {
		return retriedUntilDone(() -> new Done<>(unit.get()));
	}

	/**
	 * Runs an idempotent unit until it returns a result and is not refused.
	 * @param unit returns {@code null} to be tried again
	 */
	<T extends @Nullable Object> T retriedUntilDone(Supplier<@Nullable Done<T>> unit) {
		for (int attempt = 1;; attempt++) {
			CountedEvent cause;
			try {
				Done<T> done = unit.get();
				if (done != null) {
					return done.result();
				}
				cause = CountedEvent.RETRIED_CONFLICT;
			}
			catch (RefusedException ex) {
				// In a transaction of the caller's, the refusal has undone his work too.
				if (attempt == MAX_ATTEMPTS || this.transactionMode.joinsCaller()) {
					throw ex;
				}
				cause = CountedEvent.RETRIED_REFUSED;
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

	StoreObserver observer() {
		return this.observer;
	}

	/**
	 * Reads; what fails is no session, if the application says so.
	 */
	<T> Optional<T> read(Supplier<Optional<T>> read) {
		try {
			return this.observer.observe("find", read);
		}
		catch (RuntimeException ex) {
			RuntimeException failure = leaving(ex);
			if (isFailure(failure) && tell(Operation.READ, failure)) {
				return Optional.empty();
			}
			throw failure;
		}
	}

	/**
	 * Does some work that is observed, and tells of its failure.
	 */
	<T extends @Nullable Object> T observed(Operation operation, Supplier<T> work) {
		return observed(operation, name(operation), work);
	}

	private static String name(Operation operation) {
		return switch (operation) {
			case READ -> "find";
			case LIST -> "list";
			case CREATE -> "create";
			case UPDATE -> "save";
			case DESTROY -> "destroy";
			case CLEANUP -> "cleanup";
		};
	}

	/**
	 * Does some work that is observed under a name of its own.
	 */
	<T extends @Nullable Object> T observed(Operation operation, String name, Supplier<T> work) {
		try {
			return this.observer.observe(name, work);
		}
		catch (RuntimeException ex) {
			RuntimeException failure = leaving(ex);
			if (isFailure(failure)) {
				tell(operation, failure);
			}
			throw failure;
		}
	}

	/**
	 * Returns whether the database is away or takes too long, so that the same may work
	 * later, or whether another node has to be asked.
	 */
	static boolean isUnavailability(RuntimeException ex) {
		return (ex instanceof UnreadableAttributesException unreadable && unreadable.isReadableElsewhere())
				|| ex instanceof DataAccessResourceFailureException || ex instanceof TransientDataAccessException
				|| ex instanceof RecoverableDataAccessException || ex instanceof TransactionException;
	}

	/**
	 * Does some work whose failures are told already, but for a refusal.
	 */
	<T extends @Nullable Object> T refused(Operation operation, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (RefusedException ex) {
			RuntimeException failure = leaving(ex);
			tell(operation, failure);
			throw failure;
		}
	}

	// What applications catch is Spring's.
	private RuntimeException leaving(RuntimeException failure) {
		if (failure instanceof NotDoneException) {
			return new DataAccessResourceFailureException(String.valueOf(failure.getMessage()), failure.getCause());
		}
		return (failure instanceof RefusedException && !this.repeated)
				? new CannotAcquireLockException(failure.getMessage(), failure.getCause()) : failure;
	}

	// Not what an interceptor throws, nor a wrong argument.
	private static boolean isFailure(RuntimeException ex) {
		if (ex instanceof RefusedException) {
			return false;
		}
		return ex instanceof DataAccessException || ex instanceof TransactionException
				|| ex instanceof AttributeSerializationException || ex instanceof UnreadableAttributesException;
	}

	/**
	 * Tells the application of a failure.
	 * @return what it says to it
	 */
	boolean tell(Operation operation, RuntimeException failure) {
		try {
			return this.handler.get().handle(operation, leaving(failure));
		}
		catch (Throwable ex) {
			failure.addSuppressed(ex);
			return false;
		}
	}

}
