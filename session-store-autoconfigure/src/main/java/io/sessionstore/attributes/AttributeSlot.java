package io.sessionstore.attributes;

import io.sessionstore.document.StoredValue;
import io.sessionstore.formats.ImmutableValues;
import org.jspecify.annotations.Nullable;

/**
 * One attribute in memory: its bytes in the row, its value once it was asked for, and
 * what was done to it since.
 */
final class AttributeSlot {

	private @Nullable StoredValue stored;

	private @Nullable Object value;

	private boolean unreadable;

	private @Nullable Change change;

	AttributeSlot(@Nullable StoredValue stored) {
		this.stored = stored;
	}

	@Nullable StoredValue stored() {
		return this.stored;
	}

	@Nullable Change change() {
		return this.change;
	}

	void change(Change change) {
		this.change = change;
	}

	boolean isChanged() {
		return this.change != null;
	}

	boolean isListed() {
		return (this.change != null) ? this.change.value() != null : !this.unreadable;
	}

	@Nullable Object value(String name, ValueReader reader) {
		if (this.change != null) {
			return this.change.value();
		}
		if (this.value == null && this.stored != null && !this.unreadable) {
			this.value = reader.read(name, this.stored);
			this.unreadable = this.value == null;
		}
		return this.value;
	}

	/**
	 * The value that was read from the row and may have been changed in place, or
	 * {@code null} if there is none.
	 */
	@Nullable Object mutable() {
		return (this.change == null && this.value != null && this.stored != null && !ImmutableValues.test(this.value))
				? this.value : null;
	}

	/**
	 * Puts fresher bytes below; a value read from others is forgotten, a change stays.
	 */
	void rebase(@Nullable StoredValue fresh) {
		if (this.stored == null || fresh == null || !fresh.sameAs(this.stored)) {
			this.value = null;
			this.unreadable = false;
		}
		this.stored = fresh;
		if (this.change != null) {
			this.change.reuse();
		}
	}

	/**
	 * Notes what the row has now; the change that was written is done with.
	 */
	void saved(@Nullable StoredValue now, @Nullable Change written) {
		this.stored = now;
		if (this.change != null && this.change == written) {
			this.value = this.change.value();
			this.unreadable = false;
			this.change = null;
		}
	}

	/**
	 * Whether nothing is left to remember: it is not in the row and not to be written.
	 */
	boolean isVoid() {
		return this.stored == null && (this.change == null || this.change.value() == null);
	}

	/**
	 * What was done to one attribute: a new value, or its removal.
	 */
	static final class Change {

		private final @Nullable Object value;

		private @Nullable StoredValue encoded;

		private boolean reusable;

		Change(@Nullable Object value) {
			this.value = value;
		}

		@Nullable Object value() {
			return this.value;
		}

		/**
		 * Lets the next encoding take the bytes of the last one: the retry after a
		 * conflict writes what the first attempt would have written.
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

}
