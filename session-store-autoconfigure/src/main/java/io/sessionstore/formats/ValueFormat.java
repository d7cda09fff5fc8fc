package io.sessionstore.formats;

import io.sessionstore.document.StoredValue;

/**
 * Writes and reads single values.
 */
public interface ValueFormat {

	StoredValue write(Object value) throws UnwritableValueException;

	Object read(StoredValue value) throws UnreadableValueException;

}
