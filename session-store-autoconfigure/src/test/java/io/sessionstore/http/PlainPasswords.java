package io.sessionstore.http;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords as they are. Hashing them took half of the time of all tests over
 * HTTP: each sign-in checks one, and renews one that was kept as plain text.
 */
class PlainPasswords implements PasswordEncoder {

	private static final String PREFIX = "{noop}";

	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return PREFIX + password;
	}

	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
		return (PREFIX + password).equals(encoded);
	}

}
