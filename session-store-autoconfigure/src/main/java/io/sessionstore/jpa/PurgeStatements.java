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
import io.sessionstore.core.SessionRows.PurgePosition;
import io.sessionstore.core.SessionRows.PurgedBatch;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;

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

	private final String deletePurgeable;

	PurgeStatements(SessionColumns columns, RowSelects selects, Dialect dialect) {
		this.columns = columns;
		this.selects = selects;
		this.readCommitted = dialect instanceof MySQLDialect;
		this.atOnce = dialect instanceof PostgreSQLDialect;
		String id = columns.id;
		String bound = columns.purgeAfter;
		String lock = " limit ? for update skip locked";
		// MySQL and MariaDB do not look pairs up in an index.
		String after = (dialect instanceof MySQLDialect)
				? "(" + bound + " > ? or (" + bound + " = ? and " + id + " > ?))"
				: "(" + bound + " >= ? and (" + bound + ", " + id + ") > (?, ?))";
		String purgeable = " from " + columns.table + " where " + bound + " <= ? and " + after + " order by " + bound
				+ ", " + id + lock;
		this.lockPurgeable = "select " + id + ", " + bound + purgeable;
		this.lockOver = "select " + id + ", " + bound + " from " + columns.table + " where (" + columns.expiresAtLatest
				+ " <= ? or " + bound + " <= ? or (" + columns.inactivityTimeout + " >= 0 and " + columns.lastAccessedAt
				+ " <= ? - " + columns.inactivityTimeout + ")) and " + id + " > ? order by " + id + lock;
		String delete = "delete from " + columns.table + " where " + id + " = any(array(select " + id + purgeable
				+ "))";
		this.deletePurgeable = "with gone as (" + delete + " returning " + id + ", " + bound + ") select " + id + ", "
				+ bound + ", count(*) over () from gone order by " + bound + " desc, " + id + " desc limit 1";
	}

	/**
	 * Returns whether {@link #purgeAtOnce} can remove this batch.
	 */
	boolean isAtOnce(PurgeBatch batch) {
		return this.atOnce && !batch.exact() && !batch.load();
	}

	/**
	 * Removes a batch with one statement.
	 */
	PurgedBatch purgeAtOnce(Connection connection, PurgeBatch batch) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.deletePurgeable)) {
			bindPurgeable(statement, batch);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() ? new PurgedBatch(result.getInt(3), List.of(), position(result)) : nothing(batch);
			}
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
		List<PurgePosition> found = batch.exact() ? lockOver(connection, batch) : lockPurgeable(connection, batch);
		if (found.isEmpty()) {
			return nothing(batch);
		}
		List<UUID> ids = found.stream().map(PurgePosition::id).toList();
		List<SessionRow> rows = batch.load() ? this.selects.rows(connection, ids) : List.of();
		int removed = deleteAll(connection, ids);
		return new PurgedBatch(removed, rows, found.get(found.size() - 1));
	}

	private static PurgedBatch nothing(PurgeBatch batch) {
		return new PurgedBatch(0, List.of(), batch.after());
	}

	private List<PurgePosition> lockPurgeable(Connection connection, PurgeBatch batch) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.lockPurgeable)) {
			bindPurgeable(statement, batch);
			return positions(statement);
		}
	}

	private void bindPurgeable(PreparedStatement statement, PurgeBatch batch) throws SQLException {
		statement.setLong(1, batch.now());
		statement.setLong(2, batch.after().purgeAfter());
		statement.setLong(3, batch.after().purgeAfter());
		this.columns.bindId(statement, 4, batch.after().id());
		statement.setInt(5, batch.limit());
	}

	private List<PurgePosition> lockOver(Connection connection, PurgeBatch batch) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.lockOver)) {
			statement.setLong(1, batch.now());
			statement.setLong(2, batch.now());
			statement.setLong(3, batch.now());
			this.columns.bindId(statement, 4, batch.after().id());
			statement.setInt(5, batch.limit());
			return positions(statement);
		}
	}

	private List<PurgePosition> positions(PreparedStatement statement) throws SQLException {
		List<PurgePosition> positions = new ArrayList<>();
		try (ResultSet result = statement.executeQuery()) {
			while (result.next()) {
				positions.add(position(result));
			}
		}
		return positions;
	}

	private PurgePosition position(ResultSet result) throws SQLException {
		return new PurgePosition(result.getLong(2), this.columns.readId(result, 1));
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
