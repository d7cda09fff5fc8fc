package io.sessionstore.comparison;

import java.time.Duration;
import java.time.Instant;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestSchema;
import io.sessionstore.web.StoredSessionRepository;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * This store.
 */
final class SessionStoreCandidate implements Candidate<StoredSession> {

	private final MutableClock clock = MutableClock.at(Instant.now());

	private final StoreNode node;

	private final StoredSessionRepository repository;

	private final JdbcTemplate jdbc;

	SessionStoreCandidate(TestSchema schema, JdbcListener listener) {
		this.node = StoreNode.on(schema, this.clock).dataSource(listener.wrap(schema.dataSource())).start();
		this.repository = new StoredSessionRepository(this.node.engine());
		this.jdbc = new JdbcTemplate(schema.dataSource());
	}

	@Override
	public FindByIndexNameSessionRepository<StoredSession> repository() {
		return this.repository;
	}

	@Override
	public String cookie(StoredSession session) {
		SessionToken token = session.takeIssuedToken();
		if (token == null) {
			throw new IllegalStateException("Nothing to tell the browser");
		}
		return token.text();
	}

	@Override
	public boolean opens(String cookie) {
		return SessionToken.parse(cookie).flatMap(this.node.engine()::find).isPresent();
	}

	@Override
	public void now(Instant instant) {
		this.clock.set(instant);
	}

	@Override
	public void age(Duration duration) {
		this.jdbc.update(
				"update http_session set created_at = created_at - ?, expires_at_latest"
						+ " = expires_at_latest - ?, purge_after = expires_at_latest",
				duration.toMillis(), duration.toMillis());
	}

	@Override
	public void expire() {
		this.jdbc.update("update http_session set expires_at_latest = 1, purge_after = 1");
	}

	@Override
	public void cleanUp() {
		this.node.engine().cleanUp();
	}

	@Override
	public String table() {
		return "http_session";
	}

	@Override
	public void close() {
		this.node.close();
	}

}
