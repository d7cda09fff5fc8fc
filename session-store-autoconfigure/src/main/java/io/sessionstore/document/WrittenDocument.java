package io.sessionstore.document;

import java.util.Map;

/**
 * A plain document just written, and where its values lie in it.
 *
 * @param plain the whole document, neither compressed nor encrypted
 * @param values the values by name, as slices of it
 */
@SuppressWarnings("ArrayRecordComponent")
record WrittenDocument(byte[] plain, Map<String, StoredValue> values) {
}
