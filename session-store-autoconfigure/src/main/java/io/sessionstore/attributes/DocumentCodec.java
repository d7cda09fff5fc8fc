package io.sessionstore.attributes;

import java.util.LinkedHashMap;
import java.util.Map;

import io.sessionstore.SessionHandle;

/**
 * Whole documents and their entries.
 */
final class DocumentCodec {

	private final SerializationFormat format;

	private final ValueCodec values;

	private final JsonSupport json;

	private final Envelope envelope;

	private final int maxSize;

	DocumentCodec(SerializationFormat format, ValueCodec values, JsonSupport json, Envelope envelope, int maxSize) {
		this.format = format;
		this.values = values;
		this.json = json;
		this.envelope = envelope;
		this.maxSize = maxSize;
	}

	Map<String, StoredValue> read(SessionHandle handle, byte[] document) {
		this.envelope.requireAcceptable(document);
		if (document.length == 0) {
			return new LinkedHashMap<>();
		}
		Envelope.Body body = this.envelope.open(handle, document);
		return body.json() ? this.json.documentsForReading().read(body.bytes(), body.offset())
				: FramedLayout.read(body.bytes(), body.offset());
	}

	Written write(Map<String, StoredValue> content) {
		content.replaceAll((name, value) -> this.values.convert(value));
		try {
			// A single value that JSON cannot express takes the whole document with it.
			boolean json = this.format == SerializationFormat.JSON
					&& content.values().stream().allMatch((value) -> value.kind() == Kind.JSON);
			return json ? this.json.values().write(content, this.maxSize) : FramedLayout.write(content, this.maxSize);
		}
		catch (TooLargeException ex) {
			throw tooLarge(content);
		}
	}

	private AttributeSerializationException tooLarge(Map<String, StoredValue> content) {
		long size = 0;
		String largest = "";
		int largestSize = -1;
		for (Map.Entry<String, StoredValue> entry : content.entrySet()) {
			int length = entry.getValue().length();
			size += length;
			if (length > largestSize) {
				largest = entry.getKey();
				largestSize = length;
			}
		}
		return new AttributeSerializationException("The attributes of the session take more than " + size
				+ " bytes, and session-store.serialization.max-size allows " + this.maxSize + ". The largest is '"
				+ Shown.text(largest) + "' with " + largestSize + " bytes", null);
	}

	byte[] seal(SessionHandle handle, Written written) {
		if (written.values().isEmpty() && !this.envelope.encrypts()) {
			return new byte[0];
		}
		return this.envelope.seal(handle, written);
	}

}
