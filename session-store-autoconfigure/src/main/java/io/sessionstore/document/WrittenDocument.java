package io.sessionstore.document;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plain document just written, and where its values lie in it.
 *
 * @param plain the whole document, neither compressed nor encrypted
 * @param values the values by name, as slices of it
 */
@SuppressWarnings("ArrayRecordComponent")
record WrittenDocument(byte[] plain, Map<String, StoredValue> values) {

	static WrittenDocument of(ByteSink sink, Map<String, StoredValue> content, Map<String, Integer> offsets) {
		byte[] plain = sink.toByteArray();
		Map<String, StoredValue> values = new LinkedHashMap<>();
		offsets.forEach((name, offset) -> {
			StoredValue value = content.get(name);
			if (value != null) {
				values.put(name, new StoredValue(value.kind(), plain, offset, value.length()));
			}
		});
		return new WrittenDocument(plain, values);
	}

}
