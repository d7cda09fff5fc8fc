package io.sessionstore.formats;

import java.io.Externalizable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.sessionstore.types.AllowedTypes;

import org.springframework.util.ReflectionUtils;

/**
 * The fields of a class that are the content of its objects: not those that the class
 * itself keeps out of any serialization, or out of JSON.
 */
final class ComparedFields {

	private final AllowedTypes allowed;

	private final ClassValue<List<Field>> fields = new ClassValue<>() {

		@Override
		protected List<Field> computeValue(Class<?> type) {
			return find(type);
		}

	};

	private final ClassValue<Boolean> resolved = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return ReflectionUtils.findMethod(type, "readResolve") != null;
		}

	};

	ComparedFields(AllowedTypes allowed) {
		this.allowed = allowed;
	}

	/**
	 * Returns the fields, ready to be read, down to the first class of the platform.
	 * @throws java.lang.reflect.InaccessibleObjectException if a module keeps them closed
	 */
	List<Field> of(Class<?> type) {
		return this.fields.get(type);
	}

	/**
	 * Returns whether objects of a class cannot be changed, so that two of one content
	 * are as good as one.
	 */
	boolean isValue(Class<?> type) {
		return type.isEnum() || type.isRecord() || of(type).stream()
			.allMatch((field) -> Modifier.isFinal(field.getModifiers()) && ImmutableValues.isType(field.getType()));
	}

	/**
	 * Returns whether an object of the application's decides itself, as Java
	 * serialization lets it, which object is read in its place.
	 */
	boolean isResolved(Class<?> type) {
		return this.allowed.isOfApplication(type) && this.resolved.get(type);
	}

	private List<Field> find(Class<?> type) {
		List<Field> found = new ArrayList<>();
		JsonIgnoreProperties ignored = type.getAnnotation(JsonIgnoreProperties.class);
		Set<String> names = (ignored != null) ? Set.of(ignored.value()) : Set.of();
		for (Class<?> level = type; !AllowedTypes.isPlatform(level); level = level.getSuperclass()) {
			// Of others' exceptions class and message are kept, which is documented.
			if (Throwable.class.isAssignableFrom(level) && !this.allowed.isOfApplication(level)) {
				break;
			}
			boolean own = Externalizable.class.isAssignableFrom(level) || Stream.of(level.getDeclaredMethods())
				.anyMatch((method) -> method.getName().equals("writeObject"));
			for (Field field : level.getDeclaredFields()) {
				if (isContent(field, own) && !names.contains(field.getName())) {
					field.setAccessible(true);
					found.add(field);
				}
			}
		}
		return List.copyOf(found);
	}

	// Of a class that writes itself, transient fields may be what it writes.
	private static boolean isContent(Field field, boolean writtenByItself) {
		int modifiers = field.getModifiers();
		// Bytecode enhancement of entities adds fields of its own.
		return !Modifier.isStatic(modifiers) && (writtenByItself || !Modifier.isTransient(modifiers))
				&& !field.isSynthetic() && !field.getName().startsWith("$$_") && !isIgnored(field);
	}

	private static boolean isIgnored(Field field) {
		JsonIgnore ignore = field.getAnnotation(JsonIgnore.class);
		return ignore != null && ignore.value();
	}

}
