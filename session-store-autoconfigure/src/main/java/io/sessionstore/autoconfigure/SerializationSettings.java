package io.sessionstore.autoconfigure;

import java.util.Collection;
import java.util.List;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.KeyRing;
import io.sessionstore.attributes.SharedValues;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Makes the codec of the attributes, and refuses what cannot work.
 */
final class SerializationSettings {

	private static final String ALLOWED_TYPES = "session-store.serialization.allowed-types";

	private static final String FORMAT = "session-store.serialization.format";

	private static final String MAX_SIZE = "session-store.serialization.max-size";

	private SerializationSettings() {
	}

	static AttributeCodec codec(SessionStoreProperties.Serialization properties, Collection<String> applicationPackages,
			ClassLoader classLoader, @Nullable KeyRing keyRing, boolean acceptUnencrypted, SharedValues sharedValues) {
		properties.allowedTypes().forEach(SerializationSettings::requirePattern);
		AttributeCodec.Builder builder = AttributeCodec.builder()
			.format(properties.format())
			.allowedTypes(properties.allowedTypes())
			.applicationPackages(applicationPackages)
			.classLoader(classLoader)
			.onUnreadable(properties.onUnreadable())
			.encryption(keyRing)
			.acceptUnencrypted(acceptUnencrypted)
			.sharedValues(sharedValues);
		limit(builder, properties.maxSize());
		try {
			return builder.build();
		}
		catch (IllegalStateException ex) {
			throw new InvalidSessionStorePropertyException(FORMAT, "json", "Jackson 3 is not on the classpath",
					"Add the dependency 'org.springframework.boot:spring-boot-starter-jackson', or remove '" + FORMAT
							+ "'.");
		}
	}

	private static void requirePattern(String pattern) {
		try {
			AttributeCodec.builder().allowedTypes(List.of(pattern)).build();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSessionStorePropertyException(ALLOWED_TYPES, pattern,
					"it is neither a class name nor a package pattern",
					"Set '" + ALLOWED_TYPES + "' to names of classes such as 'com.acme.Cart', and packages such as "
							+ "'com.acme.shop.*' or, with those below them, 'com.acme.shop.**'.");
		}
	}

	private static void limit(AttributeCodec.Builder builder, DataSize size) {
		try {
			builder.maxSize(size.toBytes());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSessionStorePropertyException(MAX_SIZE, size, "a size lies between one byte and 1GB",
					"Set '" + MAX_SIZE + "' to a size such as '4MB'.");
		}
	}

}
