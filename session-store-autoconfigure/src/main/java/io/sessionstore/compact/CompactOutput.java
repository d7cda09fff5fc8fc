package io.sessionstore.compact;

import java.util.Collection;

import io.sessionstore.document.ByteSink;
import io.sessionstore.types.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object and what it is made of.
 */
final class CompactOutput {

	private final ByteSink sink;

	private @Nullable Object part;

	private boolean refused;

	private int depth;

	CompactOutput(ByteSink sink) {
		this.sink = sink;
	}

	void object(@Nullable Object value) {
		if (value == null) {
			this.sink.write(Shape.NULL);
		}
		else if (value instanceof String text) {
			this.sink.write(Shape.TEXT);
			this.sink.writeText(text);
			this.refused |= !LogText.isWellFormed(text);
		}
		else {
			Shape<?> shape = Shapes.of(value.getClass());
			if (shape != null && this.depth < Shape.MAX_DEPTH) {
				this.depth++;
				this.sink.write(shape.tag());
				shape.write(value, this);
				this.depth--;
			}
			else {
				// Of two such parts each may hold what is one object in both.
				this.refused |= shape != null || this.part != null;
				this.part = value;
				this.sink.write(Shape.PART);
			}
		}
	}

	/**
	 * Writes what is not to hold anything that somebody could change, and that could be
	 * in another place as well.
	 */
	void detail(@Nullable Object value) {
		Shape<?> shape = (value != null) ? Shapes.of(value.getClass()) : null;
		this.refused |= shape != null && shape.tag() != Shape.DETAILS;
		object(value);
	}

	void objects(Collection<?> values) {
		size(values.size());
		values.forEach(this::object);
	}

	void size(int size) {
		this.sink.writeVarint(size);
	}

	void refuse() {
		this.refused = true;
	}

	void number(int value) {
		for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			this.sink.write(value >>> shift);
		}
	}

	void longNumber(long value) {
		number((int) (value >>> Integer.SIZE));
		number((int) value);
	}

	void flag(boolean value) {
		this.sink.write(value ? 1 : 0);
	}

	/**
	 * Returns the one part that is of no known class, or {@code null}.
	 */
	@Nullable Object part() {
		return this.part;
	}

	/**
	 * Returns whether this format would not give the object back as it is.
	 */
	boolean isRefused() {
		return this.refused;
	}

}
