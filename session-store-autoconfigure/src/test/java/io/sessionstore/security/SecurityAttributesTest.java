package io.sessionstore.security;

import java.util.EnumMap;
import java.util.Map;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionOptions;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.formats.SpringSecurityAttributesTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreVariant;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.session.Session;

/**
 * What Spring Security puts in a session comes back from the database, in both formats
 * and encrypted.
 */
@ParameterizedClass
@EnumSource(value = StoreVariant.class, names = { "H2", "POSTGRESQL", "MARIADB", "H2_CACHED" })
@TestInstance(Lifecycle.PER_CLASS)
class SecurityAttributesTest {

	private static final String VALUES = "io.sessionstore.formats.SpringSecurityAttributesTest#";

	@Parameter
	private StoreVariant variant;

	private final Map<SerializationFormat, StoreContext> contexts = new EnumMap<>(SerializationFormat.class);

	@BeforeParameterizedClassInvocation
	void start() {
		for (SerializationFormat format : SerializationFormat.values()) {
			this.contexts.put(format,
					StoreContext.on(this.variant.database())
						.property("session-store.serialization.format", format.name())
						.property("session-store.serialization.on-unreadable", "fail")
						.property("session-store.serialization.allowed-types", "")
						.property("session-store.cache.enabled", String.valueOf(this.variant.isCached()))
						.property("session-store.encryption.active-key", "k1")
						.property("session-store.encryption.keys.k1", EncryptedSessionsTest.key(1))
						.start());
		}
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.contexts.values().forEach(StoreContext::close);
	}

	@ParameterizedTest
	@MethodSource({ VALUES + "values", VALUES + "flashMaps", VALUES + "failures" })
	void comesBackAsItWas(SerializationFormat format, Object value) {
		StoreContext context = this.contexts.get(format);
		IssuedSession issued = context.store().create(SessionOptions.builder().attribute("a", value).build());
		for (int request = 0; request < 3; request++) {
			Session read = context.store().read(issued.token()).orElseThrow();
			SpringSecurityAttributesTest.assertSame(read.getAttribute("a"), value);
		}
	}

}
