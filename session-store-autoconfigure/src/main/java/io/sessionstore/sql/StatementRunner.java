package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sessionstore.rows.RowSettings;
import io.sessionstore.rows.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs statements and decides on whose connection.
 * <ul>
 * <li>Normally on one of its own, taken for the work and given back at once.</li>
 * <li>Where an entity manager is bound to the thread, has no transaction and holds a
 * connection already (open-in-view), on that one: a request must never need a second
 * connection from a pool that such requests have emptied.</li>
 * <li>Inside a caller's transaction on one of its own, so that the work survives a
 * rollback; or on the caller's, if that is what was configured.</li>
 * </ul>
 */
final class StatementRunner {

	private final EntityManagerFactory entityManagerFactory;

	// Not Spring's proxy, which would stand in the way of every request.
	private final SessionFactoryImplementor sessionFactory;

	private final OwnConnections own;

	private final TransactionMode transactionMode;

	// Ahead of a connection; then, with one, beside writes on those of open-in-view. Who
	// writes waits for nothing more: one gate alone would let the former wait inside for
	// a connection, and the latter, who have them all, outside.
	private final WriteGate waiting;

	private final WriteGate writing;

	private final @Nullable GroupCommit group;

	private final FailureTranslator failures;

	StatementRunner(EntityManagerFactory entityManagerFactory, RowSettings settings, RowStatements statements) {
		this.entityManagerFactory = entityManagerFactory;
		this.sessionFactory = entityManagerFactory.unwrap(SessionFactoryImplementor.class);
		this.own = new OwnConnections(entityManagerFactory, this.sessionFactory);
		this.transactionMode = settings.transactionMode();
		this.waiting = new WriteGate(settings.concurrentWrites(), new Patience(settings.writeTimeout()));
		this.writing = new WriteGate(settings.concurrentWrites(), new Patience(settings.writeTimeout()));
		this.group = (settings.groupCommit() && statements.groups())
				? new GroupCommit(statements.vendor(), new Patience(settings.writeTimeout()), new OnOwnConnections())
				: null;
		this.failures = new FailureTranslator(statements.vendor());
	}

	/**
	 * Runs one statement, committed by itself. Without a session of Hibernate's: making
	 * one would cost a tenth of a whole read.
	 */
	<T extends @Nullable Object> T run(JdbcStatement<T> statement) {
		return translated(() -> runOnConnection(statement, OwnConnections.committed(statement), this.own::run));
	}

	/**
	 * Writes a single row when it is its turn, committed by itself or together with what
	 * others write.
	 * @return whether the row was there
	 */
	boolean write(RowWrite write) {
		JdbcStatement<Boolean> inTurn = this.writing.around(OwnConnections.committed(write), write.rules().isBrief());
		return translated(() -> runOnConnection(write, inTurn,
				(own) -> (this.group != null) ? this.group.write(write) : passing(write, write.rules().isBrief())));
	}

	private <T> T passing(JdbcStatement<T> write, boolean soon) {
		return this.waiting.pass(() -> this.own.run(this.writing.around(OwnConnections.committed(write), soon)), soon);
	}

	private <T extends @Nullable Object> T runOnConnection(JdbcStatement<T> statement, JdbcStatement<T> committed,
			Function<JdbcStatement<T>, T> apart) {
		boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
		Session bound = boundSession(inTransaction);
		if (bound != null) {
			return bound.doReturningWork((connection) -> (isInTransaction(bound, inTransaction) ? statement : committed)
				.execute(connection));
		}
		return apart.apply(committed);
	}

	/**
	 * Runs one statement of JDBC, committed by itself, on no connection that a caller
	 * has.
	 */
	<T extends @Nullable Object> T runApart(JdbcStatement<T> statement) {
		return translated(() -> this.own.run(OwnConnections.committed(statement)));
	}

	/**
	 * Runs several statements of JDBC in one transaction of their own.
	 */
	<T extends @Nullable Object> T runInTransaction(JdbcStatement<T> statements) {
		return translated(() -> this.own.runInTransaction(statements));
	}

	/**
	 * Runs statements of JDBC in a transaction of their own and takes all back.
	 */
	void runAndRollBack(JdbcStatement<?> statements) {
		this.own.runAndRollBack(statements);
	}

	/**
	 * Returns what {@link OwnConnections#providerOfOne()} does.
	 */
	@Nullable String providerOfOne() {
		return this.own.providerOfOne();
	}

	private <T extends @Nullable Object> T translated(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (RuntimeException ex) {
			throw this.failures.translate(ex);
		}
	}

	private @Nullable Session boundSession(boolean inTransaction) {
		if (inTransaction && this.transactionMode == TransactionMode.REQUIRES_NEW) {
			return null;
		}
		Object resource = TransactionSynchronizationManager.getResource(this.entityManagerFactory);
		if (!(resource instanceof EntityManagerHolder holder)) {
			return null;
		}
		Session session = holder.getEntityManager().unwrap(Session.class);
		boolean joins = isInTransaction(session, inTransaction);
		if (joins && this.transactionMode == TransactionMode.REQUIRES_NEW) {
			return null;
		}
		return (joins || isConnected(session)) ? session : null;
	}

	// A pool closes a connection that broke: it has none to spare for this session.
	private static boolean isConnected(Session session) {
		LogicalConnectionImplementor connection = session.unwrap(SharedSessionContractImplementor.class)
			.getJdbcCoordinator()
			.getLogicalConnection();
		try {
			return connection.isPhysicallyConnected() && !connection.getPhysicalConnection().isClosed();
		}
		catch (SQLException ex) {
			return false;
		}
	}

	// A manager that is told to synchronize with nothing leaves only Hibernate to ask.
	private static boolean isInTransaction(Session session, boolean inTransaction) {
		return inTransaction || session.unwrap(SharedSessionContractImplementor.class).isTransactionInProgress();
	}

	private final class OnOwnConnections implements GroupCommit.Commits {

		@Override
		public boolean alone(RowWrite write) {
			return passing(write, write.rules().isBrief());
		}

		@Override
		public int[] together(JdbcStatement<int[]> batch, boolean soon) {
			return passing(batch, soon);
		}

	}

	/**
	 * One statement of JDBC.
	 */
	@FunctionalInterface
	interface JdbcStatement<T extends @Nullable Object> {

		T execute(Connection connection) throws SQLException;

	}

}
