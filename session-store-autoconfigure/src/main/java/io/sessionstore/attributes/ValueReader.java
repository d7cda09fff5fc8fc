package io.sessionstore.attributes;

import io.sessionstore.document.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values.
 */
@FunctionalInterface
interface ValueReader {

	/**
	 * Reads a value.
	 * @return the value, or {@code null} if it cannot be read and counts as absent
	 */
	@Nullable Object read(String name, StoredValue stored);

}
