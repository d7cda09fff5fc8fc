package io.sessionstore.document;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The framed body of a document: the number of entries, then for each the name's length,
 * the name in UTF-8, the kind of its value, the value's length, the value.
 */
final class DocumentLayout {

	private static final int SMALLEST_ENTRY = 3;

	private DocumentLayout() {
	}

	static Map<String, StoredValue> read(byte[] document, int offset) {
		ByteSource source = new ByteSource(document, offset);
		int count = source.readVarint();
		if (count > source.remaining() / SMALLEST_ENTRY) {
			throw ByteSource.damaged();
		}
		Map<String, StoredValue> entries = new LinkedHashMap<>(2 * count);
		for (int i = 0; i < count; i++) {
			String name = source.readText();
			byte kind = source.readByte();
			int length = source.readVarint();
			if (entries.put(name, new StoredValue(kind, document, source.skip(length), length)) != null) {
				throw ByteSource.damaged();
			}
		}
		if (source.remaining() != 0) {
			throw ByteSource.damaged();
		}
		return entries;
	}

	/**
	 * Returns how large a document of these values would be, if all names are ASCII.
	 */
	static int size(Map<String, StoredValue> content) {
		long size = DocumentEnvelope.HEADER + ByteSink.sizeOfVarint(content.size());
		for (Map.Entry<String, StoredValue> entry : content.entrySet()) {
			int name = entry.getKey().length();
			int value = entry.getValue().length();
			size += ByteSink.sizeOfVarint(name) + name + 1L + ByteSink.sizeOfVarint(value) + value;
		}
		return (int) Math.min(size, Integer.MAX_VALUE);
	}

	static WrittenDocument write(Map<String, StoredValue> content, int limit) {
		ByteSink sink = new ByteSink(Math.min(size(content), limit), limit);
		sink.write(DocumentEnvelope.FRAMED);
		sink.write(0);
		sink.writeVarint(content.size());
		Map<String, StoredValue> values = new LinkedHashMap<>(2 * content.size());
		content.forEach((name, value) -> {
			sink.writeText(name);
			sink.write(value.kind());
			sink.writeVarint(value.length());
			values.put(name, value.within(value.buffer(), sink.size()));
			sink.write(value.buffer(), value.offset(), value.length());
		});
		byte[] plain = sink.toByteArray();
		values.replaceAll((name, value) -> value.within(plain, value.offset()));
		return new WrittenDocument(plain, values);
	}

}
