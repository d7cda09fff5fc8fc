package io.sessionstore.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
			int nameLength = source.readVarint();
			String name = text(document, source.skip(nameLength), nameLength);
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

	private static String text(byte[] bytes, int offset, int length) {
		String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
		if (text.indexOf('\uFFFD') >= 0) {
			// Either a real replacement character or a sign of malformed bytes.
			try {
				StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
			}
			catch (CharacterCodingException ex) {
				throw ByteSource.damaged();
			}
		}
		return text;
	}

	/**
	 * Returns how large a document of these values would be, give or take the lengths of
	 * lengths.
	 */
	static int size(Map<String, StoredValue> content) {
		long size = DocumentEnvelope.HEADER + 1;
		for (Map.Entry<String, StoredValue> entry : content.entrySet()) {
			size += SMALLEST_ENTRY + entry.getKey().length() + entry.getValue().length();
		}
		return (int) Math.min(size, Integer.MAX_VALUE);
	}

	static WrittenDocument write(Map<String, StoredValue> content, int limit) {
		ByteSink sink = new ByteSink(256, limit);
		sink.write(DocumentEnvelope.FRAMED);
		sink.write(0);
		sink.writeVarint(content.size());
		Map<String, Integer> offsets = new LinkedHashMap<>();
		content.forEach((name, value) -> {
			byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
			sink.writeVarint(nameBytes.length);
			sink.write(nameBytes);
			sink.write(value.kind());
			sink.writeVarint(value.length());
			offsets.put(name, sink.size());
			sink.write(value.buffer(), value.offset(), value.length());
		});
		return WrittenDocument.of(sink, content, offsets);
	}

}
