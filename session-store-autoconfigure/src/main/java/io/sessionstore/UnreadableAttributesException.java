package io.sessionstore;

import java.io.Serial;

/**
 * Thrown when the attributes of a session, or one of them, cannot be read. Neither its
 * message nor its causes repeat a value.
 */
public class UnreadableAttributesException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final boolean readableElsewhere;

	/**
	 * Creates the exception.
	 * @param message what cannot be read and why, without any attribute's value
	 */
	public UnreadableAttributesException(String message) {
		this(message, false);
	}

	/**
	 * Creates the exception.
	 * @param message what cannot be read and why, without any attribute's value
	 * @param readableElsewhere whether another node may be able to read it
	 */
	public UnreadableAttributesException(String message, boolean readableElsewhere) {
		super(message);
		this.readableElsewhere = readableElsewhere;
	}

	/**
	 * Returns whether another node may be able to read the attributes: they are encrypted
	 * with a key or written in a format that this node does not know. Such a session is
	 * never treated as absent, whatever is configured for unreadable ones.
	 * @return whether another node may be able to read them
	 */
	public boolean isReadableElsewhere() {
		return this.readableElsewhere;
	}

}
