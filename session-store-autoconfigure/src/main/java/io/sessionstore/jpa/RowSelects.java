package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sessionstore.core.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole rows, one prepared statement each. A query of Hibernate's would cost more
 * than the database does: this is on the way of every request.
 */
final class RowSelects {

	private final SessionColumns columns;

	private final String select;

	private final String byId;

	private final String byPrincipal;

	RowSelects(SessionColumns columns) {
		this.columns = columns;
		this.select = "select "
				+ String.join(", ", columns.id, columns.secretHash, columns.principalName, columns.createdAt,
						columns.lastAccessedAt, columns.inactivityTimeout, columns.expiresAtLatest, columns.purgeAfter,
						columns.version, columns.attributes, columns.attributesBase)
				+ " from " + columns.table + " where ";
		this.byId = this.select + columns.id + " = ?";
		this.byPrincipal = this.select + columns.principalName + " = ?";
	}

	@Nullable SessionRow row(Connection connection, UUID id) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.byId)) {
			this.columns.bindId(statement, 1, id);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() ? row(result, id) : null;
			}
		}
	}

	List<SessionRow> rowsOf(Connection connection, String principalName) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.byPrincipal)) {
			statement.setString(1, principalName);
			return rows(statement);
		}
	}

	List<SessionRow> rows(Connection connection, List<UUID> ids) throws SQLException {
		InClause in = new InClause(this.columns, ids);
		try (PreparedStatement statement = connection.prepareStatement(this.select + in.sql())) {
			in.bind(statement);
			return rows(statement);
		}
	}

	private List<SessionRow> rows(PreparedStatement statement) throws SQLException {
		try (ResultSet result = statement.executeQuery()) {
			List<SessionRow> rows = new ArrayList<>();
			while (result.next()) {
				rows.add(row(result, this.columns.readId(result, 1)));
			}
			return rows;
		}
	}

	private SessionRow row(ResultSet result, UUID id) throws SQLException {
		byte[] attributes = this.columns.readAttributes(result, 10);
		if (attributes == null) {
			throw new SQLException("A session has no attributes column");
		}
		return new SessionRow(id, result.getBytes(2), result.getString(3), result.getLong(4), result.getLong(5),
				result.getLong(6), result.getLong(7), result.getLong(8), result.getLong(9), attributes,
				this.columns.readAttributes(result, 11));
	}

}
