package io.sessionstore.core;

import java.util.function.Supplier;

import io.sessionstore.SessionStoreErrorHandler.Operation;
import org.jspecify.annotations.Nullable;

/**
 * How a store goes about what the database may refuse or fail at.
 *
 * @param retry repeats what was refused
 * @param failures tells the application of what failed
 */
record Attempts(Retry retry, Failures failures) {

	/**
	 * Runs an idempotent unit: again if it was refused, and told of if it fails.
	 */
	<T extends @Nullable Object> T in(Operation operation, Supplier<T> unit) {
		return this.failures.in(operation, () -> this.retry.run(unit));
	}

}
