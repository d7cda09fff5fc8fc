package io.sessionstore.autoconfigure;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sessionstore.attributes.KeyRing;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Makes the key ring of the properties, and refuses what cannot work. No message shows a
 * key.
 */
final class KeyRingFactory {

	private static final String ACTIVE_KEY = "session-store.encryption.active-key";

	private static final String KEYS = "session-store.encryption.keys";

	private static final String HOW = " A key is 32 random bytes in Base64, as 'openssl rand -base64 32' prints them.";

	private KeyRingFactory() {
	}

	static @Nullable KeyRing keyRing(SessionStoreProperties.Encryption properties) {
		String active = properties.activeKey();
		if (!StringUtils.hasText(active)) {
			if (properties.keys().isEmpty()) {
				return null;
			}
			throw new InvalidSessionStorePropertyException(ACTIVE_KEY, String.valueOf(active),
					"there are keys, but none of them is the active one",
					"Set '" + ACTIVE_KEY + "' to one of " + properties.keys().keySet() + ".");
		}
		Map<String, byte[]> keys = new LinkedHashMap<>();
		properties.keys().forEach((id, text) -> keys.put(id, decode(id, text)));
		if (!keys.containsKey(active)) {
			throw new InvalidSessionStorePropertyException(ACTIVE_KEY, active,
					"there is no key of that id among " + keys.keySet(), "Add '" + KEYS + "." + active + "', or set '"
							+ ACTIVE_KEY + "' to the id of a key that there is." + HOW);
		}
		try {
			return KeyRing.of(active, keys);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSessionStorePropertyException(KEYS, keys.keySet(), String.valueOf(ex.getMessage()),
					"Give every key an id of up to 32 letters, digits, dots, hyphens and underscores." + HOW);
		}
	}

	private static byte[] decode(String id, String text) {
		try {
			byte[] key = Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
			if (key.length == 32) {
				return key;
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below, without the key.
		}
		throw new InvalidSessionStorePropertyException(KEYS + "." + id, "(hidden)", "it is not a 256-bit key",
				"Replace the key '" + id + "'." + HOW);
	}

}
