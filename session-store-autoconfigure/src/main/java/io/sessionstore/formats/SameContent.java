package io.sessionstore.formats;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import io.sessionstore.types.AllowedTypes;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value with what was read back of its bytes, down to the fields of its
 * objects: an {@code equals} of the application's may look at an id alone. For one
 * comparison.
 */
final class SameContent {

	private final AllowedTypes allowed;

	private final PlainValues plainValues;

	private final ComparedFields fields;

	private final SameElements elements = new SameElements(this);

	// What is there twice has to be one object again.
	private Map<Object, Object> met = new IdentityHashMap<>();

	SameContent(AllowedTypes allowed, PlainValues plainValues, ComparedFields fields) {
		this.allowed = allowed;
		this.plainValues = plainValues;
		this.fields = fields;
	}

	/**
	 * Returns the first difference, or {@code null} if there is none.
	 */
	@Nullable Difference difference(@Nullable Object written, @Nullable Object read) {
		Object expected = plain(written);
		if (expected == read) {
			return null;
		}
		if (expected == null || read == null || !SameElements.sameKind(expected, read)) {
			return Difference.of(expected, read);
		}
		// Most of what is compared. To compare URLs asks the network.
		if (ImmutableValues.test(expected) && !(expected instanceof URL)) {
			return sameIf(expected.equals(read), expected);
		}
		Class<?> type = expected.getClass();
		if (isOneObject(expected)) {
			Object before = this.met
				.putIfAbsent((expected instanceof Iterable || expected instanceof Map) ? written : expected, read);
			if (before != null) {
				return (before == read) ? null
						: Difference.of(expected, read).below(" that is there twice, as one object,", false);
			}
		}
		if (this.fields.isResolved(type)) {
			return Difference.of(expected, read).below(" of a class with a method readResolve", false);
		}
		if (type.isArray()) {
			return this.elements.ofArrays(expected, read);
		}
		Difference difference = null;
		if (expected instanceof Map<?, ?> map) {
			difference = this.elements.ofMaps(map, (Map<?, ?>) read);
		}
		else if (expected instanceof Collection<?> collection) {
			difference = this.elements.ofCollections(collection, (Collection<?>) read);
		}
		else if (expected instanceof Throwable failure) {
			difference = sameIf(Objects.equals(failure.getMessage(), ((Throwable) read).getMessage()), expected);
		}
		else if (AllowedTypes.isPlatform(type)) {
			return ofValues(expected, read);
		}
		return (difference != null) ? difference : ofFields(expected, read);
	}

	/**
	 * Compares what may not belong together, and remembers nothing of it.
	 */
	boolean isSame(@Nullable Object written, @Nullable Object read) {
		return new SameContent(this.allowed, this.plainValues, this.fields).difference(written, read) == null;
	}

	/**
	 * Whether it matters that an object is the same in two places: somebody could change
	 * it in one of them.
	 */
	private boolean isOneObject(Object value) {
		Class<?> type = value.getClass();
		if (AllowedTypes.isPlatform(type)) {
			return type.isArray() ? Array.getLength(value) > 0
					: (value instanceof Collection || value instanceof Map) && Modifier.isPublic(type.getModifiers());
		}
		return this.allowed.isOfApplication(type) && !this.fields.isValue(type);
	}

	@Nullable Object plain(@Nullable Object value) {
		return (value != null && this.plainValues.concern(value.getClass())) ? this.plainValues.plain(value) : value;
	}

	private static @Nullable Difference sameIf(boolean same, Object written) {
		return same ? null : Difference.of(written, null);
	}

	private @Nullable Difference ofValues(Object written, Object read) {
		if (written instanceof Optional<?> optional) {
			return difference(optional.orElse(null), ((Optional<?>) read).orElse(null));
		}
		if (written instanceof AtomicReference<?> reference) {
			return difference(reference.get(), ((AtomicReference<?>) read).get());
		}
		if (written instanceof Map.Entry<?, ?> entry) {
			Difference difference = difference(entry.getKey(), ((Map.Entry<?, ?>) read).getKey());
			return (difference != null) ? difference
					: difference(entry.getValue(), ((Map.Entry<?, ?>) read).getValue());
		}
		// Its equals asks the network.
		if (written instanceof URL url) {
			return sameIf(url.toExternalForm().equals(((URL) read).toExternalForm()), written);
		}
		if (written instanceof Pattern pattern) {
			return sameIf(
					pattern.flags() == ((Pattern) read).flags() && pattern.pattern().equals(((Pattern) read).pattern()),
					written);
		}
		boolean toldByText = written instanceof Number || written instanceof CharSequence
				|| written instanceof AtomicBoolean;
		return sameIf(written.equals(read) || toldByText && written.toString().equals(read.toString()), written);
	}

	private @Nullable Difference ofFields(Object written, Object read) {
		Difference difference = firstField(written, read);
		// A library knows which of its fields matter, but nothing of the application's
		// objects in them.
		return (difference != null && !difference.application() && written.equals(read)) ? null : difference;
	}

	private @Nullable Difference firstField(Object written, Object read) {
		for (Field field : this.fields.of(written.getClass())) {
			boolean application = this.allowed.isOfApplication(field.getDeclaringClass());
			Map<Object, Object> outside = this.met;
			// What a library's object has in several of its fields is for reading alone.
			if (!application) {
				this.met = new IdentityHashMap<>();
			}
			Object one = value(field, written);
			Difference difference = difference(one, value(field, read));
			this.met = outside;
			if (difference != null) {
				// No format loses a text or a number: it is its object that was not given
				// it.
				Difference of = (difference.path().isEmpty() && (one == null || ImmutableValues.test(one)))
						? Difference.of(written, read) : difference;
				return of.below("." + field.getName(), application);
			}
		}
		return null;
	}

	private static @Nullable Object value(Field field, Object target) {
		try {
			return field.get(target);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("A field that was made accessible is not", ex);
		}
	}

}
