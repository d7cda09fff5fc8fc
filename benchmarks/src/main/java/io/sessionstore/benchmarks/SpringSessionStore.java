package io.sessionstore.benchmarks;

import java.time.Instant;
import java.util.Objects;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * A store behind Spring Session's interface, used the way its filter uses it.
 *
 * @param <S> the repository's sessions
 */
class SpringSessionStore<S extends Session> implements Store {

	private final String name;

	private final SessionRepository<S> repository;

	private final Runnable clear;

	private final Runnable close;

	SpringSessionStore(String name, SessionRepository<S> repository, Runnable clear, Runnable close) {
		this.name = name;
		this.repository = repository;
		this.clear = clear;
		this.close = close;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String create(Content content, String principal) {
		S session = this.repository.createSession();
		session.setMaxInactiveInterval(Applications.INACTIVITY);
		content.attributes(principal).forEach(session::setAttribute);
		this.repository.save(session);
		return keyOf(session);
	}

	@Override
	public int read(String key) {
		S session = find(key);
		session.setLastAccessedTime(Instant.now());
		int seen = principalOf(session).hashCode();
		this.repository.save(session);
		return seen;
	}

	@Override
	public int write(String key, String value) {
		S session = find(key);
		session.setLastAccessedTime(Instant.now());
		int seen = principalOf(session).hashCode();
		session.setAttribute(Content.CHANGED, value);
		this.repository.save(session);
		return seen;
	}

	@Override
	public String rotate(String key) {
		S session = find(key);
		session.setLastAccessedTime(Instant.now());
		session.changeSessionId();
		this.repository.save(session);
		return keyOf(session);
	}

	@Override
	public void destroy(String key) {
		this.repository.deleteById(key);
	}

	@Override
	@SuppressWarnings("unchecked")
	public int list(String principal) {
		return ((FindByIndexNameSessionRepository<S>) this.repository).findByPrincipalName(principal).size();
	}

	@Override
	public boolean supports(Operation operation) {
		return operation != Operation.LIST || this.repository instanceof FindByIndexNameSessionRepository;
	}

	@Override
	public void clear() {
		this.clear.run();
	}

	@Override
	public void close() {
		this.close.run();
	}

	/**
	 * Finds the session that must be there.
	 * @param key its key
	 * @return the session
	 */
	S find(String key) {
		return Objects.requireNonNull(this.repository.findById(key), this.name + " has lost a session");
	}

	/**
	 * What finds a session that was just saved.
	 * @param session the session
	 * @return its key
	 */
	String keyOf(S session) {
		return session.getId();
	}

	static String principalOf(Session session) {
		SecurityContext context = session.getRequiredAttribute(Content.SECURITY_CONTEXT);
		return Objects.requireNonNull(context.getAuthentication()).getName();
	}

}
