package io.sessionstore.attributes;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sessionstore.KeyRing;
import io.sessionstore.SessionHandle;
import io.sessionstore.document.EncodedAttributes;

/**
 * What the tests of this package share.
 */
public final class Documents {

	public static final SessionHandle HANDLE = new SessionHandle(
			UUID.fromString("01900000-0000-7000-8000-000000000001"));

	public static final SessionHandle OTHER = new SessionHandle(
			UUID.fromString("01900000-0000-7000-8000-000000000002"));

	private Documents() {
	}

	public static AttributeCodecBuilder application(SerializationFormat format) {
		return AttributeCodec.builder()
			.format(format)
			.applicationPackages(List.of("io.sessionstore.attributes", "io.sessionstore.compact",
					"io.sessionstore.formats", "io.sessionstore.types"));
	}

	public static AttributeCodec codec(SerializationFormat format) {
		return application(format).build();
	}

	public static KeyRing keys(String active, String... others) {
		Map<String, byte[]> keys = new java.util.HashMap<>();
		keys.put(active, key(active));
		for (String other : others) {
			keys.put(other, key(other));
		}
		return KeyRing.of(active, keys);
	}

	public static byte[] key(String id) {
		byte[] key = new byte[32];
		for (int i = 0; i < key.length; i++) {
			key[i] = (byte) (31 * i + id.hashCode());
		}
		return key;
	}

	/**
	 * The one document that a new session's attributes are, whichever column it is for.
	 */
	public static byte[] whole(AttributeMap map, SessionHandle handle) {
		EncodedAttributes encoded = map.encode(handle);
		return (encoded.base() == null) ? encoded.front() : encoded.base();
	}

	public static byte[] encode(AttributeCodec codec, Map<String, ?> values) {
		AttributeMap map = codec.empty();
		values.forEach(map::set);
		return whole(map, HANDLE);
	}

	public static byte[] encode(AttributeCodec codec, String name, Object value) {
		return encode(codec, Map.of(name, value));
	}

}
