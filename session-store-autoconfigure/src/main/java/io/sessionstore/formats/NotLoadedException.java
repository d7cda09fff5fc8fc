package io.sessionstore.formats;

import java.io.Serial;

/**
 * Thrown when an object's content is still in the database and not in the object.
 */
public class NotLoadedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what is not loaded and how to load it, without any value
	 */
	public NotLoadedException(String message) {
		super(message);
	}

}
