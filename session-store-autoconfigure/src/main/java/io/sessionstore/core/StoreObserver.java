package io.sessionstore.core;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Is told of what a store does, on the way of every request: it must be quick, and may
 * not throw. Called by several threads.
 */
public interface StoreObserver {

	/**
	 * Looks at nothing.
	 */
	StoreObserver NONE = new StoreObserver() {
	};

	/**
	 * Runs some work.
	 * @param work what it is: {@code find}, {@code list}, {@code create}, {@code save},
	 * {@code rotate}, {@code destroy} or {@code cleanup}
	 * @param unit the work
	 * @param <T> what it returns
	 * @return what it returned
	 */
	default <T extends @Nullable Object> T observe(String work, Supplier<T> unit) {
		return unit.get();
	}

	/**
	 * Something has happened.
	 * @param what it is
	 * @param times how often
	 */
	default void happened(CountedEvent what, long times) {
	}

	/**
	 * Something has happened once.
	 * @param what it is
	 */
	default void happened(CountedEvent what) {
		happened(what, 1);
	}

}
