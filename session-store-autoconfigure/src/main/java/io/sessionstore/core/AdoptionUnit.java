package io.sessionstore.core;

import java.util.Map;
import java.util.Optional;

import io.sessionstore.ForeignSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;

/**
 * What a session that moves in needs of one transaction. Nobody is told that a session
 * was created: it is none that begins.
 */
public final class AdoptionUnit {

	private final SessionAdoption adoption;

	private final AttributeCodec codec;

	private final StoreParts parts;

	AdoptionUnit(SessionAdoption adoption, AttributeCodec codec, StoreParts parts) {
		this.adoption = adoption;
		this.codec = codec;
		this.parts = parts;
	}

	/**
	 * Finds a session by its public name.
	 * @param handle the handle
	 * @return the session, or empty if none lives under that handle
	 */
	public Optional<StoredSession> find(SessionHandle handle) {
		return this.parts.engine().find(handle);
	}

	/**
	 * Saves what has changed in a session.
	 * @param session the session
	 * @return {@code false} if it is gone
	 */
	public boolean save(StoredSession session) {
		return this.parts.engine().save(session);
	}

	/**
	 * Adds the row of a session that another store has kept. It keeps its attributes, its
	 * principal, its times and its inactivity timeout, unless the application chooses
	 * another.
	 * @param foreign the session
	 * @param token what shall open it
	 * @param more attributes of the store's own
	 * @return {@code false} if the handle is taken
	 * @throws io.sessionstore.AttributeSerializationException if its attributes cannot be
	 * stored
	 * @throws IllegalArgumentException if its principal's name cannot be stored
	 */
	public boolean insert(ForeignSession foreign, SessionToken token, Map<String, String> more) {
		AttributeMap attributes = this.codec.adopt(foreign.attributes());
		more.forEach(attributes::set);
		return this.parts.batches().insert(this.adoption.session(foreign, token, attributes));
	}

}
