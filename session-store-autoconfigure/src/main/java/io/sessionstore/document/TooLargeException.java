package io.sessionstore.document;

import java.io.Serial;

/**
 * Thrown when more is written than the limit allows.
 */
public final class TooLargeException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	public TooLargeException() {
		super("Too large", null, false, false);
	}

}
