package io.sessionstore.core;

import org.jspecify.annotations.Nullable;

/**
 * What interceptors have thrown while work went on: the first, with the others as
 * suppressed.
 */
final class Vetoes {

	private @Nullable RuntimeException first;

	void add(RuntimeException veto) {
		if (this.first == null) {
			this.first = veto;
		}
		else if (this.first != veto) {
			this.first.addSuppressed(veto);
		}
	}

	@Nullable RuntimeException first() {
		return this.first;
	}

	void throwIfAny() {
		if (this.first != null) {
			throw this.first;
		}
	}

}
