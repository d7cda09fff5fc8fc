package io.sessionstore.attributes;

import java.io.Serial;

/**
 * Thrown when the attributes of a session, or one of them, cannot be read. Neither its
 * message nor its causes repeat a value.
 */
public class UnreadableAttributesException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what cannot be read and why, without any attribute's value
	 */
	public UnreadableAttributesException(String message) {
		super(message);
	}

}
