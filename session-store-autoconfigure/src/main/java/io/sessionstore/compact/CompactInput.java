package io.sessionstore.compact;

import java.util.ArrayList;
import java.util.List;

import io.sessionstore.document.ByteSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object, from bytes that may say anything.
 */
final class CompactInput {

	private final ByteSource source;

	private final @Nullable Object part;

	private int depth;

	CompactInput(ByteSource source, @Nullable Object part) {
		this.source = source;
		this.part = part;
	}

	<T> @Nullable T object(Class<T> type) {
		int tag = this.source.readByte();
		return type.cast(switch (tag) {
			case Shape.NULL -> null;
			case Shape.TEXT -> this.source.readText();
			case Shape.PART -> this.part;
			default -> known(tag);
		});
	}

	private Object known(int tag) {
		Shape<?> shape = Shapes.of(tag);
		if (shape == null || this.depth == Shape.MAX_DEPTH) {
			throw ByteSource.damaged();
		}
		this.depth++;
		Object read = shape.read(this);
		this.depth--;
		return read;
	}

	<T> T required(Class<T> type) {
		T read = object(type);
		if (read == null) {
			throw ByteSource.damaged();
		}
		return read;
	}

	String text() {
		return required(String.class);
	}

	<T> List<@Nullable T> objects(Class<T> type) {
		int size = size();
		List<@Nullable T> objects = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			objects.add(object(type));
		}
		return objects;
	}

	/**
	 * Reads how many objects follow, of a byte at least.
	 */
	int size() {
		int size = this.source.readVarint();
		if (size > this.source.remaining()) {
			throw ByteSource.damaged();
		}
		return size;
	}

	int number() {
		int value = 0;
		for (int i = 0; i < Integer.BYTES; i++) {
			value = value << Byte.SIZE | Byte.toUnsignedInt(this.source.readByte());
		}
		return value;
	}

	long longNumber() {
		return (long) number() << Integer.SIZE | Integer.toUnsignedLong(number());
	}

	boolean flag() {
		return this.source.readByte() != 0;
	}

}
