package io.sessionstore.attributes;

import org.jspecify.annotations.Nullable;

/**
 * What was done to one attribute: a new value, or its removal.
 */
final class AttributeChange {

	private final @Nullable Object value;

	private @Nullable StoredValue encoded;

	private boolean reusable;

	AttributeChange(@Nullable Object value) {
		this.value = value;
	}

	@Nullable Object value() {
		return this.value;
	}

	/**
	 * Lets the next encoding take the bytes of the last one: the retry after a conflict
	 * writes what the first attempt would have written.
	 */
	void reuse() {
		this.reusable = true;
	}

	StoredValue encode(String name, Object value, ValueCodec codec) {
		StoredValue bytes = this.encoded;
		if (bytes == null || !this.reusable) {
			bytes = codec.write(name, value);
			this.encoded = bytes;
		}
		this.reusable = false;
		return bytes;
	}

}
