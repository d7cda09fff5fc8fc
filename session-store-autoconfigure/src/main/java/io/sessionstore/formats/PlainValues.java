package io.sessionstore.formats;

import org.jspecify.annotations.Nullable;

/**
 * Knows plain objects for those of a library that only live inside it, such as the
 * collections of a persistence provider. Called by several threads.
 */
public interface PlainValues {

	/**
	 * The rule without any exception: every object is written as it is.
	 */
	PlainValues NONE = new PlainValues() {

		@Override
		public boolean concern(Class<?> type) {
			return false;
		}

		@Override
		public @Nullable Object plain(Object value) {
			return value;
		}

	};

	/**
	 * Returns whether objects of a class may have to be replaced.
	 * @param type a class
	 * @return whether {@link #plain(Object)} is to be asked
	 */
	boolean concern(Class<?> type);

	/**
	 * Returns what is written in place of an object.
	 * @param value an object of a class that is concerned
	 * @return a plain object with the same content, or {@code null} for none
	 * @throws NotLoadedException if its content is not there
	 */
	@Nullable Object plain(Object value);

}
