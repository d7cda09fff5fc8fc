package io.sessionstore.attributes;

import java.io.Serial;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Kotlin's pairs, triples and empty collections, reached by reflection, since Kotlin need
 * not be there.
 */
final class JsonKotlinValues extends JsonPartValues {

	static final String TYPE = "kotlin.Pair";

	private static final List<String> TUPLES = List.of(TYPE, "kotlin.Triple");

	private static final List<String> EMPTY = List.of("kotlin.collections.EmptyList", "kotlin.collections.EmptySet",
			"kotlin.collections.EmptyMap");

	@Serial
	private static final long serialVersionUID = 1L;

	JsonKotlinValues(ClassLoader classLoader) {
		super("session-store-kotlin");
		TUPLES.forEach((name) -> addTuple(ClassUtils.resolveClassName(name, classLoader)));
		EMPTY.forEach((name) -> addEmpty(ClassUtils.resolveClassName(name, classLoader)));
	}

	private <T> void addTuple(Class<T> type) {
		List<Field> fields = JsonPasskeys.fields(type).toList();
		fields.forEach(ReflectionUtils::makeAccessible);
		Constructor<T> constructor = ClassUtils.getConstructorIfAvailable(type,
				fields.stream().map(Field::getType).toArray(Class<?>[]::new));
		if (constructor == null) {
			return;
		}
		addParts(type, (tuple) -> parts(fields, tuple), (parts) -> BeanUtils.instantiateClass(constructor,
				fields.stream().map((field) -> parts.find(field.getName(), Object.class)).toArray()));
	}

	private static Map<String, @Nullable Object> parts(List<Field> fields, Object tuple) {
		Map<String, @Nullable Object> parts = new HashMap<>();
		fields.forEach((field) -> parts.put(field.getName(), ReflectionUtils.getField(field, tuple)));
		return parts;
	}

	// There is one of each.
	private <T> void addEmpty(Class<T> type) {
		Field instance = ReflectionUtils.findField(type, "INSTANCE");
		if (instance != null) {
			ReflectionUtils.makeAccessible(instance);
			T value = Objects.requireNonNull(type.cast(ReflectionUtils.getField(instance, null)));
			add(type, (empty) -> "", (text) -> value);
		}
	}

}
