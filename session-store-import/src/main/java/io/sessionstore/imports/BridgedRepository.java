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
		return new BridgedSession<>(this.old.createSession());
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

	private void saveOld(BridgedSession<S> session) {
		RuntimeException failure = null;
		try {
			this.old.save(session.session());
		}
		catch (RuntimeException ex) {
			failure = ex;
		}
		if ((failure == null && !session.isChanged()) || !saveMoved(session)) {
			if (failure != null) {
				throw failure;
			}
		}
		session.saved();
	}

	// An old store that finds its row gone says so in one way or another, or not at all.
	private boolean saveMoved(BridgedSession<S> session) {
		StoredSession moved = session.isRenamed() ? null : this.foreignIds.moved(session.getId()).orElse(null);
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
		return (found != null) ? new BridgedSession<>(found) : this.foreignIds.overtaken(id).orElse(null);
	}

	private boolean isOld(String id) {
		return this.foreignIds.served(id).isPresent();
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
				.forEach((id, session) -> found.put(id, new BridgedSession<>(session)));
		}
		return found;
	}

}
