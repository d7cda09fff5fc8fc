package io.sessionstore.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.sessionstore.ForeignSession;
import io.sessionstore.ForeignSession.Serialized;
import org.jspecify.annotations.Nullable;

/**
 * A session as Spring Session Redis keeps it: a hash of its attributes and of three
 * numbers, each written by Java serialization, as digits, or as the old application
 * writes its values.
 */
final class RedisHash {

	private static final String ATTRIBUTE = "sessionAttr:";

	private final @Nullable Function<byte[], Optional<Object>> decoder;

	private final ForeignAttributes attributes;

	/**
	 * Creates what reads such hashes.
	 * @param decoder reads values that Java serialization has not written, or
	 * {@code null} if there are none
	 */
	RedisHash(@Nullable Function<byte[], Optional<Object>> decoder) {
		this.decoder = decoder;
		this.attributes = new ForeignAttributes(decoder);
	}

	/**
	 * Makes a session of a hash.
	 * @return the session, or {@code null} if it is none: a request in flight may have
	 * written a part of one after it was moved
	 */
	@Nullable ForeignSession session(Map<String, byte[]> values) {
		Long createdAt = number(values.get("creationTime"));
		Long accessedAt = number(values.get("lastAccessedTime"));
		Long maxInactive = number(values.get("maxInactiveInterval"));
		if (createdAt == null || accessedAt == null || maxInactive == null) {
			return null;
		}
		Map<String, byte[]> stored = new HashMap<>();
		values.forEach((name, value) -> {
			// What is empty was removed.
			if (name.startsWith(ATTRIBUTE) && value != null && value.length > 0) {
				stored.put(name.substring(ATTRIBUTE.length()), value);
			}
		});
		return new ForeignSession(Instant.ofEpochMilli(createdAt), Instant.ofEpochMilli(accessedAt),
				Duration.ofSeconds(maxInactive), null, this.attributes.values(stored));
	}

	/**
	 * Whether there is somebody who can read a hash, if it is one of a session.
	 */
	boolean canRead(Map<String, byte[]> values) {
		return !values.containsKey("creationTime") || session(values) != null && values.entrySet()
			.stream()
			.filter((value) -> value.getKey().startsWith(ATTRIBUTE) && value.getValue().length > 0)
			.allMatch((value) -> this.attributes.canRead(value.getValue()));
	}

	private @Nullable Long number(byte @Nullable [] bytes) {
		if (bytes == null || bytes.length == 0) {
			return null;
		}
		try {
			Object value = Serialized.isBegunBy(bytes) ? deserialize(bytes)
					: (this.decoder != null) ? this.decoder.apply(bytes).orElse(null)
							: Long.valueOf(new String(bytes, StandardCharsets.US_ASCII));
			return (value instanceof Number number) ? (Long) number.longValue() : null;
		}
		catch (IOException | ClassNotFoundException | RuntimeException ex) {
			return null;
		}
	}

	private static Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
		try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			input.setObjectInputFilter(RedisHash::judge);
			return input.readObject();
		}
	}

	private static Status judge(ObjectInputFilter.FilterInfo info) {
		Class<?> type = info.serialClass();
		boolean number = type == null || type == Long.class || type == Integer.class || type == Number.class;
		return (number && info.depth() < 3) ? Status.UNDECIDED : Status.REJECTED;
	}

}
