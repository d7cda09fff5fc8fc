package io.sessionstore.attributes;

import java.util.Map;

/**
 * JSON for single values and for whole documents; the seam that keeps Jackson optional.
 */
interface JsonFormat extends ValueFormat {

	/**
	 * Cuts a JSON object into slices, without reading the values.
	 * @throws UnreadableAttributesException if it is no JSON object
	 */
	Map<String, StoredValue> read(byte[] document, int offset);

	/**
	 * Puts a JSON object together; every value must be of the kind JSON.
	 */
	WrittenDocument write(Map<String, StoredValue> content, int limit);

}
