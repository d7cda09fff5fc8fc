package io.sessionstore.benchmarks;

import java.util.Locale;

/**
 * What is measured.
 */
enum Operation {

	/**
	 * A request that only reads; no touch is due.
	 */
	READ,

	/**
	 * A request that changes one small attribute.
	 */
	WRITE,

	/**
	 * The id changes, as at a login.
	 */
	ROTATE,

	/**
	 * All sessions of one principal.
	 */
	LIST,

	/**
	 * A new session is saved.
	 */
	CREATE,

	/**
	 * A session is ended.
	 */
	DESTROY,

	/**
	 * A request that only reads, when the access time is due to be written.
	 */
	TOUCH;

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Operation of(String label) {
		return valueOf(label.toUpperCase(Locale.ROOT));
	}

}
