package io.sessionstore;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A session as another store keeps it.
 *
 * @param createdAt when it began; the absolute timeout counts from here
 * @param lastAccessedAt when it was last used
 * @param maxInactive how long it lives without a request, negative for as long as the
 * absolute timeout allows
 * @param principal whose session it is, or {@code null} if its attributes have to tell
 * @param attributes the attributes by name: objects, or {@link Serialized} ones, which
 * are taken as they are and read when they are asked for
 */
public record ForeignSession(Instant createdAt, Instant lastAccessedAt, Duration maxInactive,
		@Nullable String principal, Map<String, Object> attributes) {

	/**
	 * Copies the attributes.
	 */
	public ForeignSession {
		attributes = Map.copyOf(attributes);
	}

	@Override
	public String toString() {
		return "ForeignSession[" + this.attributes.size() + " attributes]";
	}

	/**
	 * The value of an attribute, as Java serialization has written it. Its class is
	 * loaded by the request that asks for it, and only if it may be in a session.
	 *
	 * @param bytes the bytes, which must not be changed afterwards
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record Serialized(byte[] bytes) {

		/**
		 * Returns whether bytes begin as those of Java serialization do.
		 * @param bytes any bytes
		 * @return whether they can be a {@link Serialized} value
		 */
		public static boolean isBegunBy(byte[] bytes) {
			return bytes.length > 4 && bytes[0] == (byte) 0xAC && bytes[1] == (byte) 0xED;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Serialized value && Arrays.equals(this.bytes, value.bytes);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(this.bytes);
		}

		@Override
		public String toString() {
			return "Serialized[" + this.bytes.length + " bytes]";
		}

	}

}
