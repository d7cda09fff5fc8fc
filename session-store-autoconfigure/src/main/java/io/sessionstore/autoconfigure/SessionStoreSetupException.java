package io.sessionstore.autoconfigure;

/**
 * The application is put together in a way that the store cannot work with.
 */
class SessionStoreSetupException extends RuntimeException {

	private final String remedy;

	SessionStoreSetupException(String description, String remedy) {
		super(description);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
