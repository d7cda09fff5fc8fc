package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sessionstore.core.SessionRow;
import io.sessionstore.core.SessionRows.PurgeBatch;
import io.sessionstore.core.SessionRows.PurgedBatch;
import org.hibernate.StatelessSession;

/**
 * Removes rows in batches: lock what nobody else has locked, then delete by primary key,
 * which is the only way that takes no gap locks on InnoDB.
 */
final class PurgeStatements {

	private final SessionColumns columns;

	private final SessionQueries queries;

	private final String lockPurgeable;

	private final String lockOver;

	PurgeStatements(SessionColumns columns, SessionQueries queries) {
		this.columns = columns;
		this.queries = queries;
		String select = "select " + columns.id + " from " + columns.table + " where ";
		String lock = " limit ? for update skip locked";
		this.lockPurgeable = select + columns.purgeAfter + " <= ? order by " + columns.purgeAfter + lock;
		this.lockOver = select + columns.expiresAtLatest + " <= ? or " + columns.purgeAfter + " <= ? or ("
				+ columns.inactivityTimeout + " >= 0 and " + columns.lastAccessedAt + " <= ? - "
				+ columns.inactivityTimeout + ") order by " + columns.id + lock;
	}

	PurgedBatch purge(StatelessSession session, PurgeBatch batch) {
		List<UUID> ids = session.doReturningWork((connection) -> lock(connection, batch));
		if (ids.isEmpty()) {
			return new PurgedBatch(0, List.of());
		}
		List<SessionRow> rows = batch.load() ? this.queries.rows(session, ids) : List.of();
		int removed = session.doReturningWork((connection) -> deleteAll(connection, ids));
		return new PurgedBatch(removed, rows);
	}

	private List<UUID> lock(Connection connection, PurgeBatch batch) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement(batch.exact() ? this.lockOver : this.lockPurgeable)) {
			int index = 1;
			for (int i = 0; i < (batch.exact() ? 3 : 1); i++) {
				statement.setLong(index++, batch.now());
			}
			statement.setInt(index, batch.limit());
			List<UUID> ids = new ArrayList<>();
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					ids.add(this.columns.readId(result, 1));
				}
			}
			return ids;
		}
	}

	int deleteAll(Connection connection, List<UUID> ids) throws SQLException {
		// The number of parameters is rounded up, so that few different statements exist.
		int width = Math.max(1, Integer.highestOneBit(ids.size() * 2 - 1));
		String sql = "delete from " + this.columns.table + " where " + this.columns.id + " in (?"
				+ ", ?".repeat(width - 1) + ")";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < width; i++) {
				this.columns.bindId(statement, i + 1, ids.get(Math.min(i, ids.size() - 1)));
			}
			return statement.executeUpdate();
		}
	}

}
