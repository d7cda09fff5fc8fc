package io.sessionstore.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Predicate;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;

/**
 * Makes handles (UUID version 7, RFC 9562: time-ordered, so that new rows are neighbours
 * in the primary key) and secrets (128 random bits).
 */
public final class TokenGenerator {

	private static final int SECRET_BYTES = 16;

	private static final int SUFFIX_LENGTH = 6;

	private final SecureRandom random;

	private final Clock clock;

	private final Predicate<SessionToken> fitting;

	/**
	 * Creates a generator.
	 * @param random where secrets come from
	 * @param clock where the time in a handle comes from
	 */
	public TokenGenerator(SecureRandom random, Clock clock) {
		this(random, clock, (token) -> true);
	}

	/**
	 * Creates a generator of certain tokens.
	 * @param random where secrets come from
	 * @param clock where the time in a handle comes from
	 * @param fitting whether a token may be given to clients
	 */
	public TokenGenerator(SecureRandom random, Clock clock, Predicate<SessionToken> fitting) {
		this.random = random;
		this.clock = clock;
		this.fitting = fitting;
	}

	SessionToken newToken() {
		byte[] bits = new byte[10];
		this.random.nextBytes(bits);
		long high = (this.clock.millis() << 16) | 0x7000L | ((bits[0] & 0x0FL) << 8) | (bits[1] & 0xFFL);
		long low = 0;
		for (int i = 2; i < bits.length; i++) {
			low = (low << 8) | (bits[i] & 0xFF);
		}
		low = (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
		return newSecret(new SessionHandle(new UUID(high, low)));
	}

	SessionToken newSecret(SessionHandle handle) {
		byte[] secret = new byte[SECRET_BYTES];
		while (true) {
			this.random.nextBytes(secret);
			SessionToken token = SessionToken.of(handle, secret.clone());
			if (this.fitting.test(token)) {
				return token;
			}
		}
	}

	/**
	 * Returns the id that applications see: the handle, a dot, and six characters of the
	 * secret's hash, so that it changes when the secret does. 36 bits of a hash of 128
	 * random bits tell nothing about the secret.
	 */
	static String publicId(SessionHandle handle, byte[] secretHash) {
		byte[] head = { secretHash[0], secretHash[1], secretHash[2], secretHash[3], secretHash[4] };
		return handle + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(head).substring(0, SUFFIX_LENGTH);
	}

}
