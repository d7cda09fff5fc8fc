package io.sessionstore.attributes;

import java.net.URI;
import java.net.URL;
import java.util.Locale;
import java.util.UUID;

/**
 * Values that cannot have changed since they were read.
 */
final class ImmutableValues {

	private ImmutableValues() {
	}

	static boolean test(Object value) {
		return value instanceof String || value instanceof Boolean || value instanceof Character
				|| value instanceof Enum<?> || value instanceof UUID || value instanceof Locale || value instanceof URI
				|| value instanceof URL || (value instanceof Number && isPlatform(value, "java.lang."))
				|| isPlatform(value, "java.time.");
	}

	private static boolean isPlatform(Object value, String prefix) {
		return value.getClass().getName().startsWith(prefix);
	}

}
