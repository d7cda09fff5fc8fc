package io.sessionstore.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a browser is not signed in any more.
 */
enum Farewell {

	/**
	 * Somebody ended the session.
	 */
	ENDED("This device was signed out, by another device or by an administrator."),

	/**
	 * The session timed out, or its account is gone.
	 */
	OVER("Your session has expired: it was not used for a while.");

	private final String text;

	Farewell(String text) {
		this.text = text;
	}

	String text() {
		return this.text;
	}

	/**
	 * Returns the login page that says so.
	 */
	String loginPage() {
		return "/login?why=" + parameter();
	}

	/**
	 * Returns what a login page is to say.
	 */
	static Optional<Farewell> named(String name) {
		return Arrays.stream(values()).filter((farewell) -> farewell.parameter().equals(name)).findFirst();
	}

	private String parameter() {
		return name().toLowerCase(Locale.ROOT);
	}

}
