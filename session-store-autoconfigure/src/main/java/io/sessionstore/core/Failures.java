package io.sessionstore.core;

import java.util.Optional;
import java.util.function.Supplier;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.rows.NotDoneException;
import io.sessionstore.rows.RefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Runs what the store is asked for: lets it be observed, and tells the application of
 * failures. Remembers none.
 */
final class Failures {

	private final Supplier<SessionStoreErrorHandler> handler;

	private final StoreObserver observer;

	// Work that others do again if it is refused: they need to know, and nobody else.
	private final boolean repeated;

	Failures(Supplier<SessionStoreErrorHandler> handler, StoreObserver observer, boolean repeated) {
		this.handler = handler;
		this.observer = observer;
		this.repeated = repeated;
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

	<T extends @Nullable Object> T in(Operation operation, Supplier<T> work) {
		return in(operation, name(operation), work);
	}

	private static String name(Operation operation) {
		return switch (operation) {
			case READ -> "find";
			case LIST -> "list";
			case CREATE -> "create";
			case UPDATE -> "save";
			case DELETE -> "destroy";
			case CLEANUP -> "cleanup";
		};
	}

	/**
	 * Does some work under a name of its own.
	 */
	<T extends @Nullable Object> T in(Operation operation, String name, Supplier<T> work) {
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
	 * later.
	 */
	static boolean isUnavailability(RuntimeException ex) {
		return ex instanceof DataAccessResourceFailureException || ex instanceof TransientDataAccessException
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
