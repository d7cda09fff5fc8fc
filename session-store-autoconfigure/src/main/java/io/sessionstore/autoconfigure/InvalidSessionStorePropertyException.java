package io.sessionstore.autoconfigure;

/**
 * A property has a value that the store cannot work with.
 */
class InvalidSessionStorePropertyException extends SessionStoreSetupException {

	InvalidSessionStorePropertyException(String property, Object value, String reason, String remedy) {
		super("Property '" + property + "' with value '" + value + "' is invalid: " + reason, remedy);
	}

	@Override
	String description() {
		return String.valueOf(getMessage());
	}

}
