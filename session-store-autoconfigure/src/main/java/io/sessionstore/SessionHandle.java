package io.sessionstore;

import java.util.Optional;
import java.util.UUID;

import org.springframework.session.Session;

/**
 * The public name of a session: stable for the session's whole life, safe to log and to
 * show, and useless as a cookie.
 *
 * @param value the primary key of the session's row, a time-ordered UUID
 */
public record SessionHandle(UUID value) {

	private static final int UUID_LENGTH = 36;

	/**
	 * Returns the handle of a session.
	 * @param session a session of this store
	 * @return its handle
	 * @throws IllegalArgumentException if the session's id is not an id of this store
	 */
	public static SessionHandle of(Session session) {
		return parse(session.getId()).orElseThrow(() -> new IllegalArgumentException("Not a session of this store"));
	}

	/**
	 * Reads a handle from a session id ({@code Session.getId()}) or from a plain UUID.
	 * @param text the id or UUID as text
	 * @return the handle, or empty if the text is neither
	 */
	public static Optional<SessionHandle> parse(String text) {
		int length = text.length();
		boolean bare = length == UUID_LENGTH;
		if (!bare && !(length == UUID_LENGTH + 7 && text.charAt(UUID_LENGTH) == '.')) {
			return Optional.empty();
		}
		return parseUuid(bare ? text : text.substring(0, UUID_LENGTH)).map(SessionHandle::new);
	}

	private static Optional<UUID> parseUuid(String text) {
		for (int i = 0; i < UUID_LENGTH; i++) {
			char c = text.charAt(i);
			boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
			boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
			if (dash ? c != '-' : !hex) {
				return Optional.empty();
			}
		}
		return Optional.of(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
