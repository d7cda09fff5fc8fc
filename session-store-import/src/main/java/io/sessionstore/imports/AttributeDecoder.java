package io.sessionstore.imports;

import org.jspecify.annotations.Nullable;

/**
 * Reads attributes that the old application has not written by Java serialization.
 */
@FunctionalInterface
interface AttributeDecoder {

	/**
	 * Reads a value.
	 * @param bytes its bytes in the old store
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable Object decode(byte[] bytes);

}
