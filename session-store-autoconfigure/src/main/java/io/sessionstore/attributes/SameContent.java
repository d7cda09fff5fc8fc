package io.sessionstore.attributes;

import java.lang.reflect.Field;
import java.net.URL;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

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

	// What refers to itself is compared once.
	private final Map<Object, Object> underWay = new IdentityHashMap<>();

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
		Class<?> type = expected.getClass();
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
		if (this.underWay.get(written) == read) {
			return null;
		}
		Object before = this.underWay.put(written, read);
		Difference difference = firstField(written, read);
		if (before != null) {
			this.underWay.put(written, before);
		}
		else {
			this.underWay.remove(written);
		}
		// A library knows which of its fields matter, but nothing of the application's
		// objects in them.
		return (difference != null && !difference.application() && written.equals(read)) ? null : difference;
	}

	private @Nullable Difference firstField(Object written, Object read) {
		for (Field field : this.fields.of(written.getClass())) {
			Difference difference = difference(value(field, written), value(field, read));
			if (difference != null) {
				return difference.below("." + field.getName(), this.allowed.isOfApplication(field.getDeclaringClass()));
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
