package io.sessionstore.document;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Documents that no codec would write, and what a codec has written, for the tests of
 * other packages.
 */
public final class RawDocuments {

	/**
	 * The first byte of each document.
	 */
	public static final byte FRAMED = DocumentEnvelope.FRAMED;

	/**
	 * The most bytes that are not compressed.
	 */
	public static final int THRESHOLD = DocumentCompression.THRESHOLD;

	private RawDocuments() {
	}

	/**
	 * Makes a document of values that somebody else has written as JSON.
	 */
	public static byte[] ofJson(Map<String, String> texts) {
		Map<String, StoredValue> values = new LinkedHashMap<>();
		texts.forEach((name, text) -> {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			values.put(name, new StoredValue(ValueKind.JSON, bytes, 0, bytes.length));
		});
		return DocumentLayout.write(values, Integer.MAX_VALUE).plain();
	}

	/**
	 * Makes a document of one value, {@code p}, that somebody else has written by Java
	 * serialization.
	 */
	public static byte[] ofJava(byte[] value) {
		return of(new StoredValue(ValueKind.JAVA, value, 0, value.length));
	}

	/**
	 * Makes a document of one value, {@code p}.
	 */
	public static byte[] of(StoredValue value) {
		return DocumentLayout.write(new LinkedHashMap<>(Map.of("p", value)), Integer.MAX_VALUE).plain();
	}

	/**
	 * Reads a document that is neither compressed nor encrypted.
	 */
	public static Map<String, StoredValue> values(byte[] document) {
		return DocumentLayout.read(document, DocumentEnvelope.HEADER);
	}

}
