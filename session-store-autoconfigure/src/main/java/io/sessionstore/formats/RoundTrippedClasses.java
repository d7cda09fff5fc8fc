package io.sessionstore.formats;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Classes that were once written and read back. Does not keep them from being unloaded.
 */
final class RoundTrippedClasses {

	private final ClassValue<AtomicBoolean> proven = new ClassValue<>() {

		@Override
		protected AtomicBoolean computeValue(Class<?> type) {
			return new AtomicBoolean();
		}

	};

	boolean contains(Class<?> type) {
		return this.proven.get(type).get();
	}

	void add(Class<?> type) {
		this.proven.get(type).set(true);
	}

}
