package io.sessionstore.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Optional;
import java.util.function.Function;

import io.sessionstore.ForeignSession.Serialized;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attributes on their way out of another store. What Java serialization has written stays
 * as it is; anything else is read as the old application did.
 */
final class ForeignAttributes {

	private static final Logger logger = LoggerFactory.getLogger(ForeignAttributes.class);

	private static final int REMEMBERED = 256;

	private final @Nullable Function<byte[], Optional<Object>> decoder;

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	ForeignAttributes(@Nullable Function<byte[], Optional<Object>> decoder) {
		this.decoder = decoder;
	}

	/**
	 * Whether there is somebody who can read a value of an attribute.
	 */
	boolean canRead(byte[] bytes) {
		return Serialized.isBegunBy(bytes) || this.decoder != null;
	}

	Map<String, Object> values(Map<String, byte[]> stored) {
		Map<String, Object> values = new LinkedHashMap<>();
		stored.forEach((name, bytes) -> {
			Object value = value(name, bytes);
			if (value != null) {
				values.put(name, value);
			}
		});
		return values;
	}

	private @Nullable Object value(String name, byte[] bytes) {
		if (Serialized.isBegunBy(bytes)) {
			return new Serialized(bytes);
		}
		if (this.decoder == null) {
			report(name, "it was not written by Java serialization, and there is no bean that reads it");
			return null;
		}
		try {
			return serialized(this.decoder.apply(bytes).orElse(null));
		}
		catch (RuntimeException | IOException | LinkageError ex) {
			// Not its message, which may repeat the value.
			report(name, "reading it ended in " + ex.getClass().getName());
			return null;
		}
	}

	// So that whether its class may be in a session is asked when it is read, as if the
	// old
	// application had written it so: what is allowed later comes back.
	private static @Nullable Object serialized(@Nullable Object value) throws IOException {
		if (!(value instanceof Serializable)) {
			return value;
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
			output.writeObject(value);
		}
		catch (NotSerializableException ex) {
			return value;
		}
		return new Serialized(bytes.toByteArray());
	}

	private void report(String name, String reason) {
		if (this.reported.size() < REMEMBERED && this.reported.add(name)) {
			logger.warn("Attribute '{}' of the old store is left out: {}", shown(name), reason);
		}
	}

	static String shown(String name) {
		return name.codePoints()
			.map((c) -> Character.isISOControl(c) ? '?' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
