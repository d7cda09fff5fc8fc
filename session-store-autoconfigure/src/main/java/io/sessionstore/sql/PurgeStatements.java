package io.sessionstore.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows.PurgePosition;
import io.sessionstore.rows.SessionRows.PurgeSearch;
import io.sessionstore.rows.SessionRows.PurgedBatch;
import io.sessionstore.vendor.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * Removes rows that are over: look for many without a lock, then batch by batch lock by
 * primary key what nobody else has locked and what is still over, and delete it by
 * primary key, which is the only way that takes no gap locks on InnoDB. A search visits
 * all entries of the index that deletions have left behind; with one for each batch, a
 * long cleanup would visit its own over and over.
 */
final class PurgeStatements {

	private final SessionColumns columns;

	private final Vendor vendor;

	private final RowSelects selects;

	private final StatementRules rules;

	private volatile boolean readCommitted;

	private final Statements byBound;

	private final Statements byEnd;

	PurgeStatements(SessionColumns columns, RowSelects selects, Vendor vendor, StatementRules rules) {
		this.columns = columns;
		this.rules = rules;
		this.vendor = vendor;
		this.selects = selects;
		this.readCommitted = vendor.locksGaps();
		String bound = columns.purgeAfter.name();
		// The sum keeps databases from looking in the index again, past all that was
		// removed
		// from it, where they think that few rows are over.
		this.byBound = new Statements(columns, vendor, bound + " <= ? and " + bound + " >= ? order by " + bound,
				bound + " + 0 <= ?");
		String isOver = "(" + columns.expiresAtLatest + " <= ? or " + bound + " <= ? or (" + columns.inactivityTimeout
				+ " >= 0 and " + columns.lastAccessedAt + " <= ? - " + columns.inactivityTimeout + "))";
		this.byEnd = new Statements(columns, vendor, isOver + " and " + columns.id + " > ? order by " + columns.id,
				isOver);
	}

	private Statements statements(PurgeSearch search) {
		return search.exact() ? this.byEnd : this.byBound;
	}

	/**
	 * Looks for rows that are over.
	 */
	List<PurgePosition> find(Connection connection, PurgeSearch search, PurgePosition from, int limit)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(statements(search).find)) {
			int next = bindNow(statement, 1, search);
			if (search.exact()) {
				this.columns.bindId(statement, next, from.id());
			}
			else {
				statement.setLong(next, from.purgeAfter());
			}
			statement.setInt(next + 1, limit);
			List<PurgePosition> positions = new ArrayList<>();
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					positions.add(new PurgePosition(result.getLong(2), this.columns.readId(result, 1)));
				}
			}
			return positions;
		}
	}

	private static int bindNow(PreparedStatement statement, int index, PurgeSearch search) throws SQLException {
		int end = index + (search.exact() ? 3 : 1);
		for (int i = index; i < end; i++) {
			statement.setLong(i, search.now());
		}
		return end;
	}

	/**
	 * Returns whether {@link #purgeAtOnce} works on this database.
	 */
	boolean isAtOnce() {
		return this.byBound.purgeAtOnce != null;
	}

	/**
	 * Removes a batch with one statement.
	 */
	PurgedBatch purgeAtOnce(Connection connection, PurgeSearch search, List<UUID> ids) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement(Objects.requireNonNull(statements(search).purgeAtOnce))) {
			Array array = connection.createArrayOf("uuid", ids.toArray());
			statement.setArray(1, array);
			bindNow(statement, 2, search);
			return new PurgedBatch(statement.executeUpdate(), List.of());
		}
	}

	/**
	 * Removes a batch within a transaction that has just begun.
	 * @throws SQLTransactionRollbackException if it has to be done again in another one
	 */
	PurgedBatch purge(Connection connection, PurgeSearch search, List<UUID> ids, boolean load) throws SQLException {
		if (!this.readCommitted) {
			return lockAndDelete(connection, search, ids, load);
		}
		// Above this level InnoDB would lock the gaps between what it finds as well, and
		// keep new sessions waiting. For this transaction only.
		try (Statement statement = connection.createStatement()) {
			statement.execute("set transaction isolation level read committed");
		}
		try {
			return lockAndDelete(connection, search, ids, load);
		}
		catch (SQLException ex) {
			// With binlog_format=statement the server writes only at a higher level.
			if (this.vendor.isRefusedIsolation(ex)) {
				this.readCommitted = false;
				throw new SQLTransactionRollbackException(ex.getMessage(), "40001", ex);
			}
			throw ex;
		}
	}

	PurgedBatch lockAndDelete(Connection connection, PurgeSearch search, List<UUID> ids, boolean load)
			throws SQLException {
		List<UUID> locked = lock(connection, search, ids);
		if (locked.isEmpty()) {
			return new PurgedBatch(0, List.of());
		}
		List<SessionRow> rows = load ? this.selects.rows(connection, locked) : List.of();
		return new PurgedBatch(deleteAll(connection, locked), rows);
	}

	private List<UUID> lock(Connection connection, PurgeSearch search, List<UUID> ids) throws SQLException {
		InClause in = new InClause(this.columns, ids);
		try (PreparedStatement statement = connection.prepareStatement("select " + this.columns.id + " from "
				+ this.columns.table + " where " + in.sql() + statements(search).lock)) {
			bindNow(statement, in.bind(statement), search);
			List<UUID> locked = new ArrayList<>();
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					locked.add(this.columns.readId(result, 1));
				}
			}
			return locked;
		}
	}

	int deleteAll(Connection connection, List<UUID> ids) throws SQLException {
		InClause in = new InClause(this.columns, ids);
		try (PreparedStatement statement = connection
			.prepareStatement(this.rules.reading("delete from " + this.columns.table + " where " + in.sql()))) {
			in.bind(statement);
			return statement.executeUpdate();
		}
	}

	/**
	 * The statements of one kind of search.
	 */
	private static final class Statements {

		private final String find;

		private final String lock;

		private final @Nullable String purgeAtOnce;

		Statements(SessionColumns columns, Vendor vendor, String search, String isStillOver) {
			this.find = "select " + columns.id + ", " + columns.purgeAfter + " from " + columns.table + " where "
					+ search + vendor.page("?", 0);
			this.lock = " and " + isStillOver + " for update skip locked";
			String atOnce = vendor.deleteAtOnce(columns.table, columns.id.name(), this.lock);
			// What a crash undoes is removed again.
			this.purgeAtOnce = (atOnce != null) ? vendor.relaxed(atOnce) : null;
		}

	}

}
