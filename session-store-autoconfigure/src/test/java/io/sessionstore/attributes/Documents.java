package io.sessionstore.attributes;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sessionstore.SessionHandle;

/**
 * What the tests of this package share.
 */
final class Documents {

	static final SessionHandle HANDLE = new SessionHandle(UUID.fromString("01900000-0000-7000-8000-000000000001"));

	static final SessionHandle OTHER = new SessionHandle(UUID.fromString("01900000-0000-7000-8000-000000000002"));

	private Documents() {
	}

	static AttributeCodecBuilder application(SerializationFormat format) {
		return AttributeCodec.builder().format(format).applicationPackages(List.of("io.sessionstore.attributes"));
	}

	static AttributeCodec codec(SerializationFormat format) {
		return application(format).build();
	}

	static KeyRing keys(String active, String... others) {
		Map<String, byte[]> keys = new java.util.HashMap<>();
		keys.put(active, key(active));
		for (String other : others) {
			keys.put(other, key(other));
		}
		return KeyRing.of(active, keys);
	}

	static byte[] key(String id) {
		byte[] key = new byte[32];
		for (int i = 0; i < key.length; i++) {
			key[i] = (byte) (31 * i + id.hashCode());
		}
		return key;
	}

	/**
	 * The one document that a new session's attributes are, whichever column it is for.
	 */
	static byte[] whole(AttributeMap map, SessionHandle handle) {
		EncodedAttributes encoded = map.encode(handle);
		return (encoded.base() == null) ? encoded.front() : encoded.base();
	}

	static byte[] encode(AttributeCodec codec, Map<String, ?> values) {
		AttributeMap map = codec.empty();
		values.forEach(map::set);
		return whole(map, HANDLE);
	}

	static byte[] encode(AttributeCodec codec, String name, Object value) {
		return encode(codec, Map.of(name, value));
	}

	/**
	 * Makes a document of values that somebody else has written as JSON.
	 */
	static byte[] json(Map<String, String> texts) {
		Map<String, StoredValue> values = new LinkedHashMap<>();
		texts.forEach((name, text) -> {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			values.put(name, new StoredValue(ValueKind.JSON, bytes, 0, bytes.length));
		});
		return DocumentLayout.write(values, Integer.MAX_VALUE).plain();
	}

}
