package io.sessionstore.imports;

import java.time.Instant;
import java.util.function.Consumer;

import io.sessionstore.testkit.TestSchema;

import org.springframework.core.convert.ConversionService;
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
 * Spring Session JDBC as an old node has it.
 */
public final class OldStore {

	private final JdbcIndexedSessionRepository repository;

	private final JdbcTemplate jdbc;

	private final Instant now;

	/**
	 * Opens the tables that are there.
	 */
	public OldStore(TestSchema schema, Instant now) {
		this.now = now;
		this.jdbc = new JdbcTemplate(schema.dataSource());
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(schema.dataSource()));
		transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.repository = new JdbcIndexedSessionRepository(this.jdbc, transaction);
	}

	public static void createTables(TestSchema schema) {
		String vendor = schema.url().contains(":postgresql:") ? "postgresql"
				: schema.url().contains(":h2:") ? "h2" : "mysql";
		new ResourceDatabasePopulator(
				new ClassPathResource("org/springframework/session/jdbc/schema-" + vendor + ".sql"))
			.execute(schema.dataSource());
	}

	OldStore converting(ConversionService conversion) {
		this.repository.setConversionService(conversion);
		return this;
	}

	/**
	 * Begins a session that is used in this moment.
	 * @return its id
	 */
	public String begin(Consumer<Session> work) {
		@SuppressWarnings("unchecked")
		FindByIndexNameSessionRepository<Session> sessions = (FindByIndexNameSessionRepository<Session>) (Object) this.repository;
		Session session = sessions.createSession();
		work.accept(session);
		session.setLastAccessedTime(this.now);
		sessions.save(session);
		this.jdbc.update("update SPRING_SESSION set CREATION_TIME = ? where SESSION_ID = ?", this.now.toEpochMilli(),
				session.getId());
		return session.getId();
	}

	/**
	 * Loads a session for a request, which is to be ended by what is returned.
	 */
	Runnable request(String id, Consumer<Session> work) {
		@SuppressWarnings("unchecked")
		FindByIndexNameSessionRepository<Session> sessions = (FindByIndexNameSessionRepository<Session>) (Object) this.repository;
		Session session = sessions.findById(id);
		work.accept(session);
		session.setLastAccessedTime(this.now.plusSeconds(1));
		return () -> sessions.save(session);
	}

	void logOut(String id) {
		this.repository.deleteById(id);
	}

	JdbcTemplate jdbc() {
		return this.jdbc;
	}

	void clear() {
		this.jdbc.update("delete from SPRING_SESSION");
	}

	int rows() {
		return count("SPRING_SESSION") + count("SPRING_SESSION_ATTRIBUTES");
	}

	private int count(String table) {
		Integer count = this.jdbc.queryForObject("select count(*) from " + table, Integer.class);
		return (count != null) ? count : -1;
	}

}
