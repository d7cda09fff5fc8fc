package io.sessionstore.sample;

import java.io.Serial;
import java.io.Serializable;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A note that came when its session was over. It waits in the next session of the same
 * browser, for its author alone.
 *
 * @param author who wrote it, by the form that it came with
 * @param text the note
 */
record Draft(String author, String text) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final String ATTRIBUTE = "draft";

	void keepIn(HttpSession session) {
		session.setAttribute(ATTRIBUTE, this);
	}

	static boolean waitsIn(@Nullable HttpSession session) {
		return session != null && session.getAttribute(ATTRIBUTE) != null;
	}

	/**
	 * Returns the text that waits for a user. What somebody else has left is thrown away.
	 */
	static @Nullable String waitingFor(String user, HttpSession session) {
		if (!(session.getAttribute(ATTRIBUTE) instanceof Draft draft)) {
			return null;
		}
		if (draft.author.equals(user)) {
			return draft.text;
		}
		forget(session);
		return null;
	}

	static void forget(HttpSession session) {
		session.removeAttribute(ATTRIBUTE);
	}

}
