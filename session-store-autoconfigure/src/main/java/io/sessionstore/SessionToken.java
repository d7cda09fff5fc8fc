package io.sessionstore;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a browser or an API client sends: the handle of a session and a 128-bit secret, as
 * 43 characters of unpadded base64url. Its {@link #toString()} hides the secret.
 */
public final class SessionToken {

	private static final int HANDLE_BYTES = 16;

	private static final int SECRET_BYTES = 16;

	private static final int TEXT_LENGTH = 43;

	private final SessionHandle handle;

	private final byte[] secret;

	private volatile byte @Nullable [] secretHash;

	private SessionToken(SessionHandle handle, byte[] secret) {
		this.handle = handle;
		this.secret = secret;
	}

	/**
	 * Creates a token.
	 * @param handle the session's handle
	 * @param secret 16 random bytes
	 * @return the token
	 * @throws IllegalArgumentException if the secret does not have 16 bytes
	 */
	public static SessionToken of(SessionHandle handle, byte[] secret) {
		if (secret.length != SECRET_BYTES) {
			throw new IllegalArgumentException("A session secret has " + SECRET_BYTES + " bytes");
		}
		return new SessionToken(handle, secret.clone());
	}

	/**
	 * Reads what a client sent.
	 * @param text any text
	 * @return the token, or empty if the text does not have exactly the form of one
	 */
	public static Optional<SessionToken> parse(String text) {
		if (text.length() != TEXT_LENGTH) {
			return Optional.empty();
		}
		for (int i = 0; i < TEXT_LENGTH; i++) {
			if (!isBase64Url(text.charAt(i))) {
				return Optional.empty();
			}
		}
		byte[] bytes;
		try {
			bytes = Base64.getUrlDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			// The exception's message would repeat a part of the text.
			return Optional.empty();
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		SessionToken token = new SessionToken(new SessionHandle(new UUID(buffer.getLong(), buffer.getLong())),
				Arrays.copyOfRange(bytes, HANDLE_BYTES, HANDLE_BYTES + SECRET_BYTES));
		// Two spare bits end the text: only their canonical value is accepted.
		return token.text().equals(text) ? Optional.of(token) : Optional.empty();
	}

	private static boolean isBase64Url(char c) {
		return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
	}

	/**
	 * Returns the public half.
	 * @return the handle
	 */
	public SessionHandle handle() {
		return this.handle;
	}

	/**
	 * Returns what the database stores instead of the secret.
	 * @return the 32 bytes of SHA-256 of the secret
	 */
	public byte[] secretHash() {
		return hash().clone();
	}

	// Asked for several times in a request, by the filter.
	private byte[] hash() {
		byte[] known = this.secretHash;
		if (known == null) {
			known = digest();
			this.secretHash = known;
		}
		return known;
	}

	private byte[] digest() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.secret);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Compares the secret with a stored hash in constant time.
	 * @param secretHash the stored hash
	 * @return whether this token opens the session
	 */
	public boolean matches(byte[] secretHash) {
		return MessageDigest.isEqual(hash(), secretHash);
	}

	/**
	 * Returns the text to send to the client, and to nobody else.
	 * @return 43 characters of base64url
	 */
	public String text() {
		ByteBuffer buffer = ByteBuffer.allocate(HANDLE_BYTES + SECRET_BYTES);
		buffer.putLong(this.handle.value().getMostSignificantBits());
		buffer.putLong(this.handle.value().getLeastSignificantBits());
		buffer.put(this.secret);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
	}

	/**
	 * Compares handle and secret, the secret in constant time.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SessionToken token && this.handle.equals(token.handle)
				&& MessageDigest.isEqual(this.secret, token.secret);
	}

	/**
	 * Depends only on the handle.
	 */
	@Override
	public int hashCode() {
		return this.handle.hashCode();
	}

	@Override
	public String toString() {
		return "SessionToken[" + this.handle + ", secret hidden]";
	}

}
