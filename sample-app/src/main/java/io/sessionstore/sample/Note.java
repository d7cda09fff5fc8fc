package io.sessionstore.sample;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;

/**
 * What a user wants to remember until the session ends. Immutable, so that a change is
 * always a new value given to {@code setAttribute}.
 *
 * @param text the note
 * @param writtenAt when it was written
 */
record Note(String text, Instant writtenAt) implements Serializable {

	/**
	 * The session attribute that holds the note.
	 */
	static final String ATTRIBUTE = "note";

	/**
	 * How many characters a note may have.
	 */
	static final int MAX_LENGTH = 500;

	@Serial
	private static final long serialVersionUID = 1L;

	static String shortened(String text) {
		return text.substring(0, Math.min(text.length(), MAX_LENGTH));
	}

}
