package io.sessionstore.autoconfigure;

import java.util.List;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeCodecBuilder;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.types.TypePolicy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.unit.DataSize;

/**
 * Makes the codec of the attributes, and refuses what cannot work.
 */
final class AttributeCodecFactory {

	private static final String ALLOWED_TYPES = "session-store.serialization.allowed-types";

	private static final String FORMAT = "session-store.serialization.format";

	private static final String MAX_SIZE = "session-store.serialization.max-size";

	private static final Log logger = LogFactory.getLog(AttributeCodecFactory.class);

	private AttributeCodecFactory() {
	}

	static AttributeCodec codec(SessionStoreProperties.Serialization properties, AttributeCodecBuilder builder) {
		properties.allowedTypes().forEach(AttributeCodecFactory::requirePattern);
		builder.format(properties.format())
			.allowedTypes(properties.allowedTypes())
			.typePolicy(properties.policy())
			.onUnreadable(properties.onUnreadable())
			.javaFallback(properties.javaFallback());
		limit(builder, properties.maxSize());
		if (properties.policy() == TypePolicy.REPORT) {
			logger.warn("session-store.serialization.policy is 'report': sessions take every serializable class but the"
					+ " known gadgets. Watch for the classes that are logged, allow them, and go back to 'enforce'");
		}
		try {
			return builder.build();
		}
		catch (IllegalStateException ex) {
			throw SessionStoreSetupException.ofProperty(FORMAT, "json", "Jackson 3 is not on the classpath",
					"Add the dependency 'org.springframework.boot:spring-boot-starter-jackson', or remove '" + FORMAT
							+ "'.");
		}
	}

	private static void requirePattern(String pattern) {
		try {
			AttributeCodec.builder().allowedTypes(List.of(pattern)).build();
		}
		catch (IllegalArgumentException ex) {
			throw SessionStoreSetupException.ofProperty(ALLOWED_TYPES, pattern,
					"it is neither a class name nor a package pattern, or names classes that are known to do harm",
					"Set '" + ALLOWED_TYPES + "' to names of classes such as 'com.acme.Cart', and packages such as "
							+ "'com.acme.shop.*' or, with those below them, 'com.acme.shop.**'.");
		}
	}

	private static void limit(AttributeCodecBuilder builder, DataSize size) {
		try {
			builder.maxSize(size.toBytes());
		}
		catch (IllegalArgumentException ex) {
			throw SessionStoreSetupException.ofProperty(MAX_SIZE, size, "a size lies between one byte and 1GB",
					"Set '" + MAX_SIZE + "' to a size such as '4MB'.");
		}
	}

}
