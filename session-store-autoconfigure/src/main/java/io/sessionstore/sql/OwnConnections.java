package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.SQLException;

import io.sessionstore.sql.StatementRunner.JdbcStatement;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connections that no caller has: each is taken for one piece of work, with what Spring
 * has bound to the thread out of sight, and given back as it was taken, also when the
 * work fails. A pool may hand it out again as it came.
 */
final class OwnConnections {

	// Spring's proxy, under which it keeps what it has bound to the thread.
	private final EntityManagerFactory entityManagerFactory;

	private final SessionFactoryImplementor sessionFactory;

	private final ConnectionProvider connections;

	OwnConnections(EntityManagerFactory entityManagerFactory, SessionFactoryImplementor sessionFactory) {
		this.entityManagerFactory = entityManagerFactory;
		this.sessionFactory = sessionFactory;
		this.connections = sessionFactory.getServiceRegistry().requireService(ConnectionProvider.class);
	}

	/**
	 * Runs several statements of JDBC in one transaction of their own.
	 */
	<T extends @Nullable Object> T runInTransaction(JdbcStatement<T> statements) {
		return run((connection) -> {
			if (!connection.getAutoCommit()) {
				return committed(connection, statements);
			}
			connection.setAutoCommit(false);
			T result;
			try {
				result = committed(connection, statements);
			}
			catch (SQLException | RuntimeException | Error ex) {
				restoreAutoCommit(connection, ex);
				throw ex;
			}
			restoreAutoCommit(connection, null);
			return result;
		});
	}

	/**
	 * Runs statements of JDBC in a transaction of their own and takes all back.
	 */
	void runAndRollBack(JdbcStatement<?> statements) {
		run((connection) -> {
			boolean autoCommit = connection.getAutoCommit();
			if (autoCommit) {
				connection.setAutoCommit(false);
			}
			try {
				statements.execute(connection);
			}
			catch (SQLException | RuntimeException | Error ex) {
				rollback(connection, ex);
				if (autoCommit) {
					restoreAutoCommit(connection, ex);
				}
				throw ex;
			}
			connection.rollback();
			if (autoCommit) {
				restoreAutoCommit(connection, null);
			}
			return true;
		});
	}

	// A pool may hand a connection out as it came back. One that cannot be put right is
	// closed for good: what the next user of it wrote would be seen by nobody.
	private static void restoreAutoCommit(Connection connection, @Nullable Throwable cause) {
		try {
			connection.setAutoCommit(true);
		}
		catch (SQLException ex) {
			try {
				connection.abort(Runnable::run);
			}
			catch (SQLException suppressed) {
				ex.addSuppressed(suppressed);
			}
			if (cause != null) {
				cause.addSuppressed(ex);
			}
			// Without a cause the work is committed, and that is what counts.
		}
	}

	/**
	 * Runs a statement that commits itself.
	 */
	<T extends @Nullable Object> T run(JdbcStatement<T> statement) {
		Connection callers = callers();
		return CallersTransaction.hidden(() -> connected(statement, callers));
	}

	private @Nullable Connection callers() {
		if (!(TransactionSynchronizationManager
			.getResource(this.entityManagerFactory) instanceof EntityManagerHolder holder)) {
			return null;
		}
		SharedSessionContractImplementor session = holder.getEntityManager()
			.unwrap(SharedSessionContractImplementor.class);
		LogicalConnectionImplementor connection = session.getJdbcCoordinator().getLogicalConnection();
		return (session.isTransactionInProgress() && connection.isPhysicallyConnected())
				? connection.getPhysicalConnection() : null;
	}

	private <T extends @Nullable Object> T connected(JdbcStatement<T> statement, @Nullable Connection callers) {
		try {
			Connection connection = this.connections.getConnection();
			try {
				requireOther(connection, callers);
				return statement.execute(connection);
			}
			finally {
				this.connections.closeConnection(connection);
			}
		}
		catch (SQLException ex) {
			throw this.sessionFactory.getJdbcServices()
				.getSqlExceptionHelper()
				.convert(ex, "The session table could not be used");
		}
	}

	/**
	 * Returns the name of a provider of the application's that has no other connection
	 * for a thread that has one, or {@code null}.
	 */
	@Nullable String providerOfOne() {
		String name = this.connections.getClass().getName();
		boolean one = !name.startsWith("org.hibernate.") && run((first) -> {
			Connection second;
			try {
				second = this.connections.getConnection();
			}
			catch (SQLException ex) {
				// A pool that has just one gives it to nobody else.
				return false;
			}
			try {
				return isSame(first, second);
			}
			finally {
				this.connections.closeConnection(second);
			}
		});
		return one ? name : null;
	}

	private static boolean isSame(Connection one, Connection other) throws SQLException {
		return one == other || one.unwrap(Connection.class) == other.unwrap(Connection.class);
	}

	private static void requireOther(Connection connection, @Nullable Connection callers) throws SQLException {
		if (callers != null && isSame(connection, callers)) {
			throw new InvalidDataAccessApiUsageException(
					"Within a transaction the connections of the persistence unit are that transaction's own, and what "
							+ "happens to sessions must not commit it: give sessions a pool of their own, a DataSource "
							+ "bean with '@SessionStoreDataSource' and 'defaultCandidate = false', or set "
							+ "'session-store.transaction' to 'required'");
		}
	}

	/**
	 * Returns a statement that is committed by itself: on a connection that is not in
	 * autocommit mode the work would be lost in silence.
	 */
	static <T extends @Nullable Object> JdbcStatement<T> committed(JdbcStatement<T> statement) {
		return (connection) -> committed(connection, statement);
	}

	private static <T extends @Nullable Object> T committed(Connection connection, JdbcStatement<T> statement)
			throws SQLException {
		if (connection.getAutoCommit()) {
			return statement.execute(connection);
		}
		try {
			T result = statement.execute(connection);
			connection.commit();
			return result;
		}
		catch (SQLException | RuntimeException | Error ex) {
			rollback(connection, ex);
			throw ex;
		}
	}

	private static void rollback(Connection connection, Throwable cause) {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			cause.addSuppressed(ex);
		}
	}

}
