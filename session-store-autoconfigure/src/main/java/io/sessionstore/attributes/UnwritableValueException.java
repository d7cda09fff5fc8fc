package io.sessionstore.attributes;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Says why one value cannot be written, and what to do about it.
 */
final class UnwritableValueException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	UnwritableValueException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

	static UnwritableValueException refused(String type) {
		String remedy = (type.indexOf('.') < 0 || type.contains(" ") || type.startsWith("java.lang.invoke.")
				|| type.startsWith("java.lang.reflect."))
						? ", and session-store.serialization.allowed-types cannot allow it"
						: ". Add it, or its package followed by '.**', to session-store.serialization.allowed-types";
		return new UnwritableValueException("class " + type + " is " + KnownClasses.REFUSED + remedy, null);
	}

}
