package io.sessionstore.imports;

import java.util.LinkedHashMap;
import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.web.ForeignIds;
import io.sessionstore.web.StoredSessionRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Serves the sessions of the old store with the old store, and those that other nodes
 * have moved with this one. Sessions begin in the old store, where the nodes of before
 * find them.
 * <p>
 * An id says by its form whose it is. An id of the old store never leads to a session of
 * this one, whose public name may have the same form.
 *
 * @param <S> the sessions of the old store
 */
final class BridgedRepository<S extends Session> implements FindByIndexNameSessionRepository<Session> {

	private final SessionRepository<S> old;

	private final StoredSessionRepository stored;

	private final ForeignIds foreignIds;

	/**
	 * Creates the repository.
	 * @param old the old store's
	 * @param stored the store's own
	 * @param foreignIds tells ids of the old store
	 */
	BridgedRepository(SessionRepository<S> old, StoredSessionRepository stored, ForeignIds foreignIds) {
		this.old = old;
		this.stored = stored;
		this.foreignIds = foreignIds;
	}

	@Override
	public Session createSession() {
		return new BridgedSession<>(this.old.createSession(), null);
	}

	@Override
	@SuppressWarnings("unchecked")
	public void save(Session session) {
		if (session instanceof StoredSession moved) {
			this.stored.save(moved);
		}
		else {
			saveOld((BridgedSession<S>) session);
		}
	}

	// An old store that finds its row gone says so in one way or another, or not at all.
	// What has ended is not brought back, and that is no error here either.
	private void saveOld(BridgedSession<S> session) {
		try {
			this.old.save(session.session());
			if (session.isChanged()) {
				saveMoved(session);
			}
		}
		catch (RuntimeException ex) {
			if (!saveMoved(session) && (session.isNamedAnew() || this.old.findById(session.getId()) != null)) {
				throw ex;
			}
		}
		session.saved();
	}

	private boolean saveMoved(BridgedSession<S> session) {
		StoredSession moved = session.isNamedAnew() ? null : this.foreignIds.moved(session.getId()).orElse(null);
		if (moved == null) {
			return false;
		}
		session.copyChangesTo(moved);
		this.stored.save(moved);
		return true;
	}

	@Override
	public @Nullable Session findById(String id) {
		if (!isOld(id)) {
			return this.stored.findById(id);
		}
		S found = this.old.findById(id);
		// Without a cookie yet: the next request is given the token.
		return (found != null) ? new BridgedSession<>(found, id) : this.foreignIds.overtaken(id).orElse(null);
	}

	private boolean isOld(String id) {
		return this.foreignIds.served(id).filter(id::equals).isPresent();
	}

	@Override
	public void deleteById(String id) {
		if (!isOld(id)) {
			this.stored.deleteById(id);
			return;
		}
		this.old.deleteById(id);
		// Another node may have moved it before this one could end it.
		this.foreignIds.ended(id);
	}

	@Override
	public Map<String, Session> findByIndexNameAndIndexValue(String indexName, String indexValue) {
		Map<String, Session> found = new LinkedHashMap<>(
				this.stored.findByIndexNameAndIndexValue(indexName, indexValue));
		if (this.old instanceof FindByIndexNameSessionRepository<S> indexed) {
			indexed.findByIndexNameAndIndexValue(indexName, indexValue)
				.forEach((id, session) -> found.put(id, new BridgedSession<>(session, id)));
		}
		return found;
	}

}
