package io.sessionstore.compact;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.sessionstore.types.AllowedTypes;

/**
 * How the objects of one class are written and made.
 *
 * @param <T> the class
 * @param tag what stands for it in the bytes; stored in rows: never renumber
 * @param type the class, none below it
 * @param fields the names of all that its objects hold, in their order, but for what the
 * platform's classes hold: where a version of its library has others, its objects are not
 * written
 * @param writer writes what its constructor takes
 * @param reader calls its constructor
 */
record Shape<T>(int tag, Class<? extends T> type, String fields, BiConsumer<T, CompactOutput> writer,
		Function<CompactInput, T> reader) {

	static final int NULL = 0;

	static final int TEXT = 1;

	static final int PART = 2;

	static final int DETAILS = 9;

	// A context, its authentication, the principal, an authority of it; and to spare.
	static final int MAX_DEPTH = 8;

	boolean isComplete() {
		Set<String> found = new TreeSet<>();
		for (Class<?> level = this.type; !AllowedTypes.isPlatform(level); level = level.getSuperclass()) {
			for (Field field : level.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					found.add(field.getName());
				}
			}
		}
		return String.join(" ", found).equals(this.fields);
	}

	void write(Object value, CompactOutput output) {
		this.writer.accept(this.type.cast(value), output);
	}

	Object read(CompactInput input) {
		return this.reader.apply(input);
	}

}
