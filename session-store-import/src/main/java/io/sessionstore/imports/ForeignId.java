package io.sessionstore.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import io.sessionstore.SessionHandle;
import org.jspecify.annotations.Nullable;

/**
 * An id of Spring Session, which is all that it takes to open a session of the old store.
 * What follows from it does so on every node, so that two who move the same session meet
 * at the same primary key.
 */
final class ForeignId {

	static final int LENGTH = 36;

	private static final int LONGEST = 256;

	// An instant of 2004, before every handle that is made of a clock.
	private static final byte TIME = 0x01;

	private static final int TIME_BYTES = 6;

	private final String text;

	private ForeignId(String text) {
		this.text = text;
	}

	/**
	 * Reads what a client sent: an id, perhaps followed by a dot and the name of a node
	 * ({@code jvmRoute}), as it is or in the Base64 of Spring Session's cookies.
	 * @param text anything at all
	 * @return the id, or empty if the text has not exactly the form of one
	 */
	static Optional<ForeignId> parse(String text) {
		if (text.length() < LENGTH || text.length() > LONGEST) {
			return Optional.empty();
		}
		return withoutRoute(text).or(() -> Optional.ofNullable(decoded(text)).flatMap(ForeignId::withoutRoute));
	}

	private static Optional<ForeignId> withoutRoute(String text) {
		String id = (text.indexOf('.') == LENGTH) ? text.substring(0, LENGTH) : text;
		return isUuid(id) ? Optional.of(new ForeignId(id)) : Optional.empty();
	}

	private static @Nullable String decoded(String text) {
		try {
			return new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	// Lower case alone: some databases would find the same row under another text.
	private static boolean isUuid(String text) {
		if (text.length() != LENGTH) {
			return false;
		}
		for (int i = 0; i < LENGTH; i++) {
			char c = text.charAt(i);
			boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
			if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The id, for the old store and nobody else.
	 */
	String text() {
		return this.text;
	}

	/**
	 * The handle that the session has or will have here.
	 */
	SessionHandle handle() {
		byte[] bytes = Arrays.copyOf(hash("io.sessionstore.imports handle "), 16);
		Arrays.fill(bytes, 0, TIME_BYTES, TIME);
		bytes[6] = (byte) (0x70 | (bytes[6] & 0x0F));
		bytes[8] = (byte) (0x80 | (bytes[8] & 0x3F));
		ByteBuffer bits = ByteBuffer.wrap(bytes);
		return new SessionHandle(new UUID(bits.getLong(), bits.getLong()));
	}

	/**
	 * Hides a secret from those who do not know this id, or shows it again.
	 */
	byte[] masked(byte[] secret) {
		byte[] mask = hash("io.sessionstore.imports secret ");
		byte[] masked = Arrays.copyOf(secret, secret.length);
		for (int i = 0; i < masked.length; i++) {
			masked[i] ^= mask[i];
		}
		return masked;
	}

	private byte[] hash(String label) {
		try {
			return MessageDigest.getInstance("SHA-256").digest((label + this.text).getBytes(StandardCharsets.US_ASCII));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ForeignId id && this.text.equals(id.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return "ForeignId[hidden]";
	}

}
