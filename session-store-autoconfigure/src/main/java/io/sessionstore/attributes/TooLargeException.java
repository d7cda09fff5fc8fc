package io.sessionstore.attributes;

import java.io.Serial;

/**
 * Thrown when more is written than the limit allows.
 */
final class TooLargeException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	TooLargeException() {
		super("Too large", null, false, false);
	}

}
