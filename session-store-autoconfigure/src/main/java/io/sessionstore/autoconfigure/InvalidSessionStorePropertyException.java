package io.sessionstore.autoconfigure;

import java.time.Duration;

/**
 * A property has a value that the store cannot work with.
 */
public final class InvalidSessionStorePropertyException extends SessionStoreSetupException {

	/**
	 * Names the property.
	 * @param property its whole name
	 * @param value its value, a duration as it is written in {@code application.yml}
	 * @param reason what is wrong with it, as a part of a sentence
	 * @param remedy what to change, as a sentence
	 */
	public InvalidSessionStorePropertyException(String property, Object value, String reason, String remedy) {
		super("Property '" + property + "' with value '"
				+ ((value instanceof Duration duration) ? DurationText.of(duration) : value) + "' is invalid: "
				+ reason, remedy);
	}

	@Override
	String description() {
		return String.valueOf(getMessage());
	}

}
