package io.sessionstore.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionToken;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * The Spring Session repository. Ids are public ids: none of them opens anything to a
 * client.
 */
public final class StoredSessionRepository implements FindByIndexNameSessionRepository<StoredSession> {

	private final SessionEngine engine;

	private final ThreadBinding binding = new ThreadBinding();

	private volatile @Nullable SessionBeginnings beginnings;

	/**
	 * Creates the repository.
	 * @param engine does the work
	 */
	public StoredSessionRepository(SessionEngine engine) {
		this.engine = engine;
	}

	/**
	 * Sets who is told of sessions that requests begin.
	 */
	void tellBeginnings(SessionBeginnings value) {
		this.beginnings = value;
	}

	ThreadBinding binding() {
		return this.binding;
	}

	/**
	 * Begins a session. Nothing is written before it is saved.
	 * @throws IllegalStateException if its cookie could not be sent any more
	 */
	@Override
	public StoredSession createSession() {
		RequestSessions sessions = this.binding.sessions();
		if (sessions != null && sessions.isTooLateForCookie()) {
			throw new IllegalStateException("Cannot create a session after the response has been committed");
		}
		StoredSession session = this.engine.create(SessionOptions.none());
		SessionBeginnings told = this.beginnings;
		if (sessions != null && told != null) {
			told.begun(session);
			sessions.begun(session);
		}
		return session;
	}

	/**
	 * Saves what has changed. A session that is gone is not brought back, and that is no
	 * error here: the next request has no session.
	 */
	@Override
	public void save(StoredSession session) {
		RequestSessions request = this.binding.sessions();
		if (request != null) {
			request.response().settle();
			if (!request.isTouching()) {
				this.engine.forgetAccess(session);
			}
		}
		boolean saved;
		try {
			saved = ask(() -> this.engine.save(session), false);
		}
		catch (Throwable ex) {
			RequestSessions sessions = this.binding.sessions();
			if (sessions != null) {
				sessions.forget(session.handle());
			}
			throw ex;
		}
		if (saved && isAdmitted(session) && session.hasIssuedToken()) {
			RequestSessions sessions = this.binding.sessions();
			if (sessions != null) {
				sessions.saved(session);
			}
			this.binding.issued(session);
		}
	}

	/**
	 * Has the session of a sign-in in this request looked at once more when it is saved,
	 * since those of others who sign in at the same time are not there before.
	 * @param principal who has signed in
	 * @param admission is asked whether the session may stay, and has ended it if not
	 */
	public void afterSignIn(String principal, Predicate<StoredSession> admission) {
		RequestSessions sessions = this.binding.sessions();
		if (sessions != null) {
			sessions.signedIn(new RequestSessions.SignIn(principal, admission));
		}
	}

	private boolean isAdmitted(StoredSession saved) {
		RequestSessions sessions = this.binding.sessions();
		RequestSessions.SignIn signIn = (sessions != null) ? sessions.takeSignIn(saved) : null;
		if (signIn == null || signIn.admission().test(saved)) {
			return true;
		}
		remember(saved.handle(), Optional.empty());
		return false;
	}

	/**
	 * Finds a session by its public id as it is now, or by its plain handle.
	 */
	@Override
	public @Nullable StoredSession findById(String id) {
		return SessionHandle.parse(id)
			.flatMap(this::findByHandle)
			.filter((session) -> session.isNamed(id))
			.orElse(null);
	}

	/**
	 * Finds the session that a client's token opens. The secret is compared before
	 * anything else is done with a row.
	 */
	Optional<StoredSession> findByToken(SessionToken token, @Nullable RequestSessions request) {
		if (request == null) {
			return this.engine.find(token);
		}
		return request.failure().ask(() -> findByTokenOnce(token, request), Optional.empty());
	}

	private Optional<StoredSession> findByTokenOnce(SessionToken token, RequestSessions request) {
		Optional<StoredSession> known = request.get(token.handle());
		if (known != null) {
			return known.filter((session) -> session.isOpenedBy(token));
		}
		if (request.hasRefused(token) || !request.mayLookUp()) {
			return Optional.empty();
		}
		Optional<StoredSession> found = this.engine.find(token);
		if (found.isPresent()) {
			request.put(token.handle(), found);
		}
		else {
			request.refuse(token);
		}
		return found;
	}

	private Optional<StoredSession> findByHandle(SessionHandle handle) {
		RequestSessions request = this.binding.sessions();
		if (request == null) {
			return this.engine.find(handle);
		}
		Optional<StoredSession> known = request.get(handle);
		if (known == null) {
			known = ask(() -> this.engine.find(handle), Optional.empty());
			request.put(handle, known);
		}
		return known;
	}

	private <T> T ask(Supplier<T> question, T onErrorPage) {
		RequestSessions request = this.binding.sessions();
		return (request != null) ? request.failure().ask(question, onErrorPage) : question.get();
	}

	private void remember(SessionHandle handle, Optional<StoredSession> session) {
		RequestSessions sessions = this.binding.sessions();
		if (sessions != null) {
			sessions.put(handle, session);
		}
	}

	/**
	 * Ends a session by its public id, also by one from before a rotation.
	 */
	@Override
	public void deleteById(String id) {
		SessionHandle.parse(id).ifPresent((handle) -> {
			remember(handle, Optional.empty());
			RequestSessions sessions = this.binding.sessions();
			StoredSession unsaved = (sessions != null) ? sessions.unsaved(handle) : null;
			SessionBeginnings told = this.beginnings;
			if (!ask(() -> this.engine.destroy(handle), false) && unsaved != null && told != null) {
				told.endedUnsaved(unsaved);
			}
		});
	}

	@Override
	public Map<String, StoredSession> findByIndexNameAndIndexValue(String indexName, String indexValue) {
		Map<String, StoredSession> found = new LinkedHashMap<>();
		if (PRINCIPAL_NAME_INDEX_NAME.equals(indexName)) {
			ask(() -> this.engine.sessionsOf(indexValue), List.<StoredSession>of())
				.forEach((session) -> found.put(session.getId(), session));
		}
		return found;
	}

	void malformedToken() {
		this.engine.malformedToken();
	}

}
