package io.sessionstore.core;

import org.jspecify.annotations.Nullable;

/**
 * What interceptors have thrown while work went on: the first, with the others as
 * suppressed.
 */
final class Vetoes {

	private @Nullable Throwable first;

	void add(@Nullable Throwable veto) {
		if (this.first == null) {
			this.first = veto;
		}
		else if (veto != null && this.first != veto) {
			this.first.addSuppressed(veto);
		}
	}

	@Nullable Throwable first() {
		return this.first;
	}

	void throwIfAny() {
		if (this.first != null) {
			Vetoes.<RuntimeException>throwAsItIs(this.first);
		}
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <T extends Throwable> void throwAsItIs(Throwable veto) throws T {
		throw (T) veto;
	}

}
