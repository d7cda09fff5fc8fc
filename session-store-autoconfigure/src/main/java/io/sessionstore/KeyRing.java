package io.sessionstore;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * AES-256 keys by id. New documents are encrypted with the active key, if there is one;
 * the others still decrypt what was encrypted with them. Immutable.
 */
public final class KeyRing {

	private static final int KEY_BYTES = 32;

	private static final int LONGEST_SHOWN = 200;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

	private final @Nullable String activeKeyId;

	private final Map<String, SecretKey> keys;

	private KeyRing(@Nullable String activeKeyId, Map<String, SecretKey> keys) {
		this.activeKeyId = activeKeyId;
		this.keys = keys;
	}

	/**
	 * Creates a key ring.
	 * @param activeKeyId the id of the key to encrypt with
	 * @param keys 32 bytes each, by an id of 1 to 32 letters, digits, dots, underscores
	 * and hyphens
	 * @return the key ring
	 * @throws IllegalArgumentException if an id or a key does not have that form or the
	 * active key is missing; the message shows no key
	 */
	public static KeyRing of(String activeKeyId, Map<String, byte[]> keys) {
		Map<String, SecretKey> specs = valid(keys);
		if (!specs.containsKey(validId(activeKeyId))) {
			throw new IllegalArgumentException("There is no encryption key for the active key id '" + activeKeyId
					+ "', only for " + specs.keySet());
		}
		return new KeyRing(activeKeyId, specs);
	}

	/**
	 * Creates a key ring that decrypts what other nodes have encrypted, and encrypts
	 * nothing.
	 * @param keys as in {@link #of(String, Map)}
	 * @return the key ring
	 * @throws IllegalArgumentException if an id or a key does not have that form; the
	 * message shows no key
	 */
	public static KeyRing readingOnly(Map<String, byte[]> keys) {
		return new KeyRing(null, valid(keys));
	}

	private static Map<String, SecretKey> valid(Map<String, byte[]> keys) {
		Map<String, SecretKey> specs = new TreeMap<>();
		keys.forEach((id, key) -> specs.put(validId(id), validKey(id, key)));
		return specs;
	}

	private static String validId(String id) {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException("An encryption key id has 1 to 32 letters, digits, '.', '_' or '-', not "
					+ id.length() + " characters such as '" + shown(id) + "'");
		}
		return id;
	}

	private static String shown(String id) {
		return id.substring(0, Math.min(id.length(), LONGEST_SHOWN)).replaceAll("[^A-Za-z0-9._-]", "?");
	}

	private static SecretKey validKey(String id, byte[] key) {
		if (key.length != KEY_BYTES) {
			throw new IllegalArgumentException("The encryption key '" + id + "' must have " + KEY_BYTES
					+ " bytes (AES-256) but has " + key.length);
		}
		return new SecretKeySpec(key, "AES");
	}

	/**
	 * Returns the id of the key to encrypt with.
	 * @return the id, or {@code null} if nothing is encrypted
	 */
	public @Nullable String activeKeyId() {
		return this.activeKeyId;
	}

	/**
	 * Returns a key.
	 * @param id its id
	 * @return the key, or {@code null} if there is none of that id
	 */
	public @Nullable SecretKey key(String id) {
		return this.keys.get(id);
	}

	@Override
	public String toString() {
		return "KeyRing[active " + ((this.activeKeyId != null) ? this.activeKeyId : "none") + " of "
				+ this.keys.keySet() + ", keys hidden]";
	}

}
