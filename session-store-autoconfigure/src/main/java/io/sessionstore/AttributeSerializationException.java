package io.sessionstore;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Thrown before anything is written when an attribute cannot be stored. Its message names
 * the attribute, the class and the property to set.
 */
public class AttributeSerializationException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what cannot be stored, why, and what to do about it
	 * @param cause what the serializer reported, or {@code null}
	 */
	public AttributeSerializationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
