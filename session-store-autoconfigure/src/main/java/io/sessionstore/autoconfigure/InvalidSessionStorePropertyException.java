package io.sessionstore.autoconfigure;

/**
 * A property has a value that the store cannot work with.
 */
class InvalidSessionStorePropertyException extends RuntimeException {

	private final String remedy;

	InvalidSessionStorePropertyException(String property, Object value, String reason, String remedy) {
		super("Property '" + property + "' with value '" + value + "' is invalid: " + reason);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
