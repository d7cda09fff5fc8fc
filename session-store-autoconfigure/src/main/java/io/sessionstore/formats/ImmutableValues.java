package io.sessionstore.formats;

import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Values that cannot have changed since they were read.
 */
public final class ImmutableValues {

	private ImmutableValues() {
	}

	public static boolean test(Object value) {
		return value instanceof String || value instanceof Boolean || value instanceof Character
				|| value instanceof Enum<?> || value instanceof UUID || value instanceof Locale || value instanceof URI
				|| value instanceof URL || (value instanceof Number && isPlatform(value, "java.lang."))
				|| isPlatform(value, "java.time.");
	}

	/**
	 * Tells whether a field of a type holds nothing else.
	 */
	public static boolean isType(Class<?> type) {
		return type.isPrimitive() || type.isEnum()
				|| Number.class.isAssignableFrom(type)
						&& (type.getName().startsWith("java.lang.") || type.getName().startsWith("java.math."))
				|| type.getName().startsWith("java.time.")
				|| List.of(String.class, Boolean.class, Character.class, UUID.class, Locale.class, URI.class, URL.class)
					.contains(type);
	}

	private static boolean isPlatform(Object value, String prefix) {
		return value.getClass().getName().startsWith(prefix);
	}

}
