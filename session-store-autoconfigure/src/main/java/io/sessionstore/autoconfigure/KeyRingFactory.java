package io.sessionstore.autoconfigure;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.sessionstore.KeyRing;
import io.sessionstore.diagnosis.SessionStoreSetupException;
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
		Map<String, byte[]> keys = new LinkedHashMap<>();
		properties.keys().forEach((id, text) -> keys.put(id, decode(id, text)));
		String active = properties.activeKey();
		if (!StringUtils.hasText(active)) {
			// Nodes have to know a key before the first of them writes with it.
			return keys.isEmpty() ? null : valid(keys, () -> KeyRing.readingOnly(keys));
		}
		if (!keys.containsKey(active)) {
			throw SessionStoreSetupException.ofProperty(ACTIVE_KEY, active,
					"there is no key of that id among " + keys.keySet(), "Add '" + KEYS + "." + active + "', or set '"
							+ ACTIVE_KEY + "' to the id of a key that there is." + HOW);
		}
		return valid(keys, () -> KeyRing.of(active, keys));
	}

	private static KeyRing valid(Map<String, byte[]> keys, Supplier<KeyRing> made) {
		try {
			return made.get();
		}
		catch (IllegalArgumentException ex) {
			throw SessionStoreSetupException.ofProperty(KEYS, keys.keySet(), String.valueOf(ex.getMessage()),
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
		throw SessionStoreSetupException.ofProperty(KEYS + "." + id, "(hidden)", "it is not a 256-bit key",
				"Replace the key '" + id + "'." + HOW);
	}

}
