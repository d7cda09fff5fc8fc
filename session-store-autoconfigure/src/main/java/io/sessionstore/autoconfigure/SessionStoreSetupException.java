package io.sessionstore.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The application is put together in a way that the store cannot work with.
 */
class SessionStoreSetupException extends RuntimeException {

	private final String remedy;

	SessionStoreSetupException(String description, String remedy) {
		this(description, remedy, null);
	}

	SessionStoreSetupException(String description, String remedy, @Nullable Throwable cause) {
		super(description, cause);
		this.remedy = remedy;
	}

	/**
	 * What is wrong, as a sentence.
	 */
	String description() {
		return getMessage() + ".";
	}

	/**
	 * What to change.
	 */
	String remedy() {
		return this.remedy;
	}

}
