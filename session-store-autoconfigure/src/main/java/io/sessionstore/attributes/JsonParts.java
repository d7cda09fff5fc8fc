package io.sessionstore.attributes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What was read of a value, by name.
 */
final class JsonParts {

	private final Map<String, Object> values = new LinkedHashMap<>();

	void put(String name, Object value) {
		this.values.put(name, value);
	}

	<V> V get(String name, Class<V> type) {
		V value = find(name, type);
		if (value == null) {
			throw new IllegalArgumentException("The part " + name + " is missing");
		}
		return value;
	}

	List<?> list(String name) {
		return get(name, List.class);
	}

	<V> @Nullable V find(String name, Class<V> type) {
		Object value = this.values.get(name);
		if (value != null && !type.isInstance(value)) {
			throw new IllegalArgumentException("The part " + name + " is no " + type.getSimpleName());
		}
		return type.cast(value);
	}

}
