package io.sessionstore.core;

import java.util.Base64;

import io.sessionstore.SessionHandle;

/**
 * The id that applications see: the handle, a dot, and six characters of the secret's
 * hash, so that it changes when the secret does. 36 bits of a hash of 128 random bits
 * tell nothing about the secret.
 */
final class PublicId {

	private static final int SUFFIX_LENGTH = 6;

	private PublicId() {
	}

	static String of(SessionHandle handle, byte[] secretHash) {
		byte[] head = { secretHash[0], secretHash[1], secretHash[2], secretHash[3], secretHash[4] };
		return handle + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(head).substring(0, SUFFIX_LENGTH);
	}

}
