package io.sessionstore.benchmarks.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionToken;
import io.sessionstore.benchmarks.Applications;
import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.core.StoredSession;
import io.sessionstore.web.StoredSessionRepository;
import org.jspecify.annotations.Nullable;

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

	private final String padding;

	/**
	 * Starts it.
	 * @param database where its sessions are
	 * @param properties such as {@code session-store.cleanup.interval=10s}
	 */
	Node(Database database, String... properties) {
		this(database, "", properties);
	}

	/**
	 * Starts it.
	 * @param database where its sessions are
	 * @param padding is written beside each value
	 * @param properties such as {@code session-store.cleanup.interval=10s}
	 */
	Node(Database database, String padding, String... properties) {
		this.padding = padding;
		this.context = Applications.sessionStore(database, properties);
		this.store = this.context.getBean(SessionStore.class);
		this.repository = this.context.getBean(StoredSessionRepository.class);
	}

	Life create(String principal, String value) {
		IssuedSession issued = this.store
			.create(SessionOptions.builder().principal(principal).attribute(VALUE, content(value)).build());
		return new Life(SessionHandle.of(issued.session()), issued.token(), value);
	}

	// A list, since a string has the same form in all formats.
	private List<String> content(String value) {
		return new ArrayList<>(List.of(value, this.padding));
	}

	Optional<Object> read(String token) {
		return this.store.read(token).map((session) -> session.<List<?>>getRequiredAttribute(VALUE).get(0));
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
		session.setAttribute(VALUE, content(value));
		return this.store.update(session);
	}

	/**
	 * Lets a session be over, which it is when this returns.
	 * @return whether it was there
	 */
	boolean expire(String token) {
		Session session = this.store.read(token).orElse(null);
		if (session == null) {
			return false;
		}
		session.setMaxInactiveInterval(Duration.ofMillis(1));
		boolean written = this.store.update(session);
		LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
		return written;
	}

	boolean touch(SessionHandle handle) {
		return this.store.touch(handle);
	}

	/**
	 * Gives a session a new token, as a sign-in does.
	 * @return the token, or nothing if the session was not there or none was handed out
	 */
	Optional<String> rotate(String token) {
		Session session = this.store.read(token).orElse(null);
		if (session == null) {
			return Optional.empty();
		}
		session.changeSessionId();
		this.repository.save((StoredSession) session);
		return Optional.ofNullable(((StoredSession) session).takeIssuedToken()).map(SessionToken::text);
	}

	boolean end(SessionHandle handle) {
		return this.store.destroy(handle);
	}

	long endAll(String principal) {
		return this.store.destroyAll(principal);
	}

	/**
	 * Changes several sessions in one unit of work.
	 * @param begun is told of each time that the work is begun
	 * @return whether all of them were there
	 */
	boolean changeAll(List<SessionHandle> handles, String attribute, String value, Runnable begun) {
		return this.store.inUnitOfWork((unit) -> {
			begun.run();
			for (SessionHandle handle : handles) {
				Session session = unit.find(handle).orElse(null);
				if (session == null) {
					return false;
				}
				session.setAttribute(attribute, value);
			}
			return true;
		});
	}

	@Nullable Object attribute(SessionHandle handle, String attribute) {
		return this.store.find(handle).<Object>map((session) -> session.getAttribute(attribute)).orElse(null);
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
		return this.store.cleanUpExpired();
	}

	/**
	 * Waits until a database that has not come back yet can be written.
	 * @throws DataAccessException if it cannot in two minutes
	 */
	void awaitDatabase() {
		long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (true) {
			try {
				end(create("nobody", "").handle());
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
