package io.sessionstore.comparison;

import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.TestSchema;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Session JDBC as its configuration sets it up.
 */
final class SpringSessionJdbc implements Candidate<Session> {

	private final JdbcIndexedSessionRepository repository;

	private final JdbcTemplate jdbc;

	SpringSessionJdbc(TestSchema schema, JdbcListener listener) {
		String vendor = schema.url().contains(":postgresql:") ? "postgresql" : "mysql";
		new ResourceDatabasePopulator(
				new ClassPathResource("org/springframework/session/jdbc/schema-" + vendor + ".sql"))
			.execute(schema.dataSource());
		this.jdbc = new JdbcTemplate(schema.dataSource());
		DataSource dataSource = listener.wrap(schema.dataSource());
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.repository = new JdbcIndexedSessionRepository(new JdbcTemplate(dataSource), transaction);
	}

	@Override
	@SuppressWarnings("unchecked")
	public FindByIndexNameSessionRepository<Session> repository() {
		return (FindByIndexNameSessionRepository<Session>) (FindByIndexNameSessionRepository<?>) this.repository;
	}

	@Override
	public String cookie(Session session) {
		return session.getId();
	}

	@Override
	public boolean opens(String cookie) {
		return this.repository.findById(cookie) != null;
	}

	@Override
	public void now(Instant instant) {
		// the instant is given with each access
	}

	@Override
	public void age(Duration duration) {
		this.jdbc.update("update SPRING_SESSION set CREATION_TIME = CREATION_TIME - ?", duration.toMillis());
	}

	@Override
	public void expire() {
		this.jdbc.update("update SPRING_SESSION set EXPIRY_TIME = 1");
	}

	@Override
	public void cleanUp() {
		this.repository.cleanUpExpiredSessions();
	}

	@Override
	public String table() {
		return "SPRING_SESSION";
	}

	@Override
	public void close() {
		this.repository.destroy();
	}

}
