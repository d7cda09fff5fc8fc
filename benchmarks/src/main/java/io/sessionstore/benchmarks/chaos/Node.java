package io.sessionstore.benchmarks.chaos;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.benchmarks.Applications;
import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import io.sessionstore.web.StoredSessionRepository;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;

/**
 * An application with the store, as one of several.
 */
final class Node implements AutoCloseable {

	private static final String VALUE = "value";

	private final ConfigurableApplicationContext context;

	private final SessionStore store;

	private final StoredSessionRepository repository;

	Node(Database database, String... properties) {
		this.context = Applications.sessionStore(database, properties);
		this.store = this.context.getBean(SessionStore.class);
		this.repository = this.context.getBean(StoredSessionRepository.class);
	}

	Life create(String value) {
		IssuedSession issued = this.store
			.create(SessionOptions.builder().principal("user").attribute(VALUE, value).build());
		return new Life(SessionHandle.of(issued.session()), issued.token(), value);
	}

	Optional<Object> read(String token) {
		return this.store.read(token).map((session) -> session.getRequiredAttribute(VALUE));
	}

	boolean isThere(SessionHandle handle) {
		return this.store.find(handle).isPresent();
	}

	/**
	 * Changes a session.
	 * @return whether it was there
	 */
	boolean change(String token, String value) {
		Session session = this.store.read(token).orElse(null);
		if (session == null) {
			return false;
		}
		session.setAttribute(VALUE, value);
		return this.store.update(session);
	}

	/**
	 * Gives a session a new token, as a sign-in does.
	 * @return the token, or nothing if the session was not there
	 */
	Optional<String> rotate(String token) {
		Session session = this.store.read(token).orElse(null);
		if (session == null) {
			return Optional.empty();
		}
		session.changeSessionId();
		this.repository.save((StoredSession) session);
		return Optional.of(Objects.requireNonNull(((StoredSession) session).takeIssuedToken()).text());
	}

	boolean end(SessionHandle handle) {
		return this.store.destroy(handle);
	}

	/**
	 * Makes all sessions that there are by now look as if nobody had used them for long.
	 */
	void expireAll() {
		this.context.getBean(JdbcTemplate.class)
			.update("update http_session set last_accessed_at = 0, purge_after = 0");
	}

	/**
	 * Removes what is over.
	 * @return how many sessions that were
	 */
	long cleanUp() {
		return this.context.getBean(SessionEngine.class).purge();
	}

	/**
	 * Waits for a database that has not come back yet.
	 * @throws DataAccessException if it does not in two minutes
	 */
	void awaitDatabase() {
		long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (true) {
			try {
				rows();
				return;
			}
			catch (DataAccessException ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
				LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
			}
		}
	}

	long rows() {
		Long rows = this.context.getBean(JdbcTemplate.class)
			.queryForObject("select count(*) from http_session", Long.class);
		return Objects.requireNonNull(rows);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
