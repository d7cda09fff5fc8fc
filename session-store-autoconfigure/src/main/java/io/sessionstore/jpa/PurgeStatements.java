package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sessionstore.core.SessionRow;
import io.sessionstore.core.SessionRows.PurgeBatch;
import io.sessionstore.core.SessionRows.PurgedBatch;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MySQLDialect;

/**
 * Removes rows in batches: lock what nobody else has locked, then delete by primary key,
 * which is the only way that takes no gap locks on InnoDB.
 */
final class PurgeStatements {

	// With binlog_format=statement the server writes only at a higher level.
	private static final int REFUSED_BY_BINLOG_FORMAT = 1665;

	private final SessionColumns columns;

	private final RowSelects selects;

	private volatile boolean readCommitted;

	private final boolean atOnce;

	private final String lockPurgeable;

	private final String lockOver;

	private final String lockOverAfter;

	private final String deletePurgeable;

	PurgeStatements(SessionColumns columns, RowSelects selects, Dialect dialect) {
		this.columns = columns;
		this.selects = selects;
		this.readCommitted = dialect instanceof MySQLDialect;
		this.atOnce = RelaxedCommit.isPossible(dialect);
		String select = "select " + columns.id + " from " + columns.table + " where ";
		String lock = " limit ? for update skip locked";
		String over = "(" + columns.expiresAtLatest + " <= ? or " + columns.purgeAfter + " <= ? or ("
				+ columns.inactivityTimeout + " >= 0 and " + columns.lastAccessedAt + " <= ? - "
				+ columns.inactivityTimeout + "))";
		this.lockPurgeable = select + columns.purgeAfter + " <= ? order by " + columns.purgeAfter + lock;
		this.lockOver = select + over + " order by " + columns.id + lock;
		this.lockOverAfter = select + over + " and " + columns.id + " > ? order by " + columns.id + lock;
		this.deletePurgeable = RelaxedCommit.where(
				"delete from " + columns.table + " where " + columns.id + " = any(array(" + this.lockPurgeable + "))");
	}

	/**
	 * Returns whether {@link #purgeAtOnce} can remove this batch.
	 */
	boolean isAtOnce(PurgeBatch batch) {
		return this.atOnce && !batch.exact() && !batch.load();
	}

	/**
	 * Removes a batch with one statement, which need not wait for the disk.
	 */
	PurgedBatch purgeAtOnce(Connection connection, PurgeBatch batch) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.deletePurgeable)) {
			statement.setLong(1, batch.now());
			statement.setInt(2, batch.limit());
			return new PurgedBatch(statement.executeUpdate(), List.of(), null);
		}
	}

	/**
	 * Removes a batch within a transaction that has just begun.
	 * @throws SQLTransactionRollbackException if it has to be done again in another one
	 */
	PurgedBatch purge(Connection connection, PurgeBatch batch) throws SQLException {
		if (!this.readCommitted) {
			return lockAndDelete(connection, batch);
		}
		// Above this level InnoDB would lock the gaps between what it finds as well, and
		// keep new sessions waiting. For this transaction only.
		try (Statement statement = connection.createStatement()) {
			statement.execute("set transaction isolation level read committed");
		}
		try {
			return lockAndDelete(connection, batch);
		}
		catch (SQLException ex) {
			if (ex.getErrorCode() == REFUSED_BY_BINLOG_FORMAT) {
				this.readCommitted = false;
				throw new SQLTransactionRollbackException(ex.getMessage(), "40001", ex);
			}
			throw ex;
		}
	}

	private PurgedBatch lockAndDelete(Connection connection, PurgeBatch batch) throws SQLException {
		List<UUID> ids = batch.exact() ? lockOver(connection, batch) : lockPurgeable(connection, batch);
		if (ids.isEmpty()) {
			return new PurgedBatch(0, List.of(), null);
		}
		List<SessionRow> rows = batch.load() ? this.selects.rows(connection, ids) : List.of();
		int removed = deleteAll(connection, ids);
		return new PurgedBatch(removed, rows, batch.exact() ? ids.get(ids.size() - 1) : null);
	}

	private List<UUID> lockPurgeable(Connection connection, PurgeBatch batch) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.lockPurgeable)) {
			statement.setLong(1, batch.now());
			statement.setInt(2, batch.limit());
			return ids(statement);
		}
	}

	private List<UUID> lockOver(Connection connection, PurgeBatch batch) throws SQLException {
		UUID after = batch.after();
		try (PreparedStatement statement = connection
			.prepareStatement((after != null) ? this.lockOverAfter : this.lockOver)) {
			int index = 1;
			while (index <= 3) {
				statement.setLong(index++, batch.now());
			}
			if (after != null) {
				this.columns.bindId(statement, index++, after);
			}
			statement.setInt(index, batch.limit());
			return ids(statement);
		}
	}

	private List<UUID> ids(PreparedStatement statement) throws SQLException {
		List<UUID> ids = new ArrayList<>();
		try (ResultSet result = statement.executeQuery()) {
			while (result.next()) {
				ids.add(this.columns.readId(result, 1));
			}
		}
		return ids;
	}

	int deleteAll(Connection connection, List<UUID> ids) throws SQLException {
		InClause in = new InClause(this.columns, ids);
		try (PreparedStatement statement = connection
			.prepareStatement("delete from " + this.columns.table + " where " + in.sql())) {
			in.bind(statement);
			return statement.executeUpdate();
		}
	}

}
