package io.sessionstore.benchmarks;

import java.util.Objects;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.web.StoredSessionRepository;

/**
 * Our store as a web request or an API reaches it: by the client's token, whose secret is
 * checked. Lists what may be shown of a principal's sessions instead of loading them.
 */
final class TokenStore extends SpringSessionStore<StoredSession> {

	private final SessionStore store;

	private final StoredSessionRepository repository;

	TokenStore(String name, SessionStore store, StoredSessionRepository repository, Runnable clear, Runnable close) {
		super(name, repository, clear, close);
		this.store = store;
		this.repository = repository;
	}

	@Override
	StoredSession find(String key) {
		return (StoredSession) this.store.read(key).orElseThrow(() -> new IllegalStateException("Lost a session"));
	}

	@Override
	String keyOf(StoredSession session) {
		return Objects.requireNonNull(session.takeIssuedToken()).text();
	}

	@Override
	public void destroy(String key) {
		SessionHandle handle = SessionToken.parse(key).orElseThrow().handle();
		this.repository.deleteById(handle.toString());
	}

	@Override
	public int list(String principal) {
		return this.store.sessionsOf(principal).size();
	}

}
