package io.sessionstore.attributes;

/**
 * Writes and reads single values.
 */
interface ValueFormat {

	StoredValue write(Object value) throws UnwritableValueException;

	Object read(StoredValue value) throws UnreadableValueException;

}
