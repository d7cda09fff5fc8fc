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
		return valueOf(session.getId());
	}

	/**
	 * Returns the handle of the session with an id. What takes an id as text takes it by
	 * this method: an id that is not of this store is refused everywhere in the same way.
	 * So does Spring MVC, where a controller takes a handle.
	 * @param id an id ({@code Session.getId()}, {@code HttpSession.getId()}), or a handle
	 * as text
	 * @return the handle
	 * @throws IllegalArgumentException if the text has the form of neither, as the id of
	 * a container's own session
	 */
	public static SessionHandle valueOf(String id) {
		return parse(id).orElseThrow(() -> new IllegalArgumentException("Not the id of a session of this store"));
	}

	/**
	 * Reads a handle from text that may be anything: {@link #valueOf} without an
	 * exception.
	 * @param text an id, a handle as text, or neither
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
