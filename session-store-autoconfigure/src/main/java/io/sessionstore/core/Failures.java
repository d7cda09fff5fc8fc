package io.sessionstore.core;

import java.util.Optional;
import java.util.function.Supplier;

import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.attributes.AttributeSerializationException;
import io.sessionstore.attributes.UnreadableAttributesException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Runs what the store is asked for: lets it be observed, and tells the application of
 * failures. Remembers none.
 */
final class Failures {

	private final Supplier<SessionStoreErrorHandler> handler;

	private final StoreObserver observer;

	Failures(Supplier<SessionStoreErrorHandler> handler, StoreObserver observer) {
		this.handler = handler;
		this.observer = observer;
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
			if (isFailure(ex) && told(Operation.READ, ex)) {
				return Optional.empty();
			}
			throw ex;
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
			if (isFailure(ex)) {
				told(operation, ex);
			}
			throw ex;
		}
	}

	// Not what an interceptor throws, nor a wrong argument.
	private static boolean isFailure(RuntimeException ex) {
		return ex instanceof DataAccessException || ex instanceof TransactionException
				|| ex instanceof AttributeSerializationException || ex instanceof UnreadableAttributesException;
	}

	private boolean told(Operation operation, RuntimeException failure) {
		try {
			return this.handler.get().handle(operation, failure);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
			return false;
		}
	}

}
