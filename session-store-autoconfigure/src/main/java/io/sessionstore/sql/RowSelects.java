package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sessionstore.jpa.SessionColumn;
import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.rows.CachedDocuments;
import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole rows, one prepared statement each. A query of Hibernate's would cost more
 * than the database does: this is on the way of every request.
 */
final class RowSelects {

	private final SessionColumns columns;

	private final StatementRules rules;

	private final String select;

	private final String byId;

	private final String byIdUnlessKnown;

	private final String byPrincipal;

	RowSelects(SessionColumns columns, StatementRules rules) {
		this.columns = columns;
		this.rules = rules;
		this.select = select(columns.attributes.name(), columns.attributesBase.name());
		this.byId = this.select + columns.id + " = ?";
		this.byIdUnlessKnown = select(unlessKnown(columns.attributes), unlessKnown(columns.attributesBase)) + columns.id
				+ " = ?";
		this.byPrincipal = this.select + columns.principalName + " = ?";
	}

	private String select(String attributes, String attributesBase) {
		List<String> selected = new ArrayList<>(this.columns.names());
		selected.set(this.columns.attributes.position() - 1, attributes);
		selected.set(this.columns.attributesBase.position() - 1, attributesBase);
		return this.rules.reading("select " + String.join(", ", selected) + " from " + this.columns.table + " where ");
	}

	// PostgreSQL does not fetch a large value that the case leaves out.
	private String unlessKnown(SessionColumn column) {
		return "case when " + this.columns.version + " = ? then null else " + column + " end";
	}

	@Nullable SessionRow row(Connection connection, UUID id) throws SQLException {
		return row(connection, this.byId, id);
	}

	@Nullable SessionRow rowLocked(Connection connection, UUID id) throws SQLException {
		return row(connection, this.byId + " for update", id);
	}

	private @Nullable SessionRow row(Connection connection, String sql, UUID id) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			this.columns.bindId(statement, 1, id);
			try (ResultSet result = this.rules.query(statement)) {
				return result.next() ? this.columns.row(result, id) : null;
			}
		}
	}

	/**
	 * Reads a row, its documents only if it is not at the known version.
	 */
	@Nullable SessionRow row(Connection connection, UUID id, CachedDocuments known) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.byIdUnlessKnown)) {
			statement.setLong(1, known.version());
			statement.setLong(2, known.version());
			this.columns.bindId(statement, 3, id);
			try (ResultSet result = this.rules.query(statement)) {
				if (!result.next()) {
					return null;
				}
				return (result.getLong(this.columns.version.position()) == known.version())
						? this.columns.row(result, id, known.attributes(), known.attributesBase())
						: this.columns.row(result, id);
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
		try (ResultSet result = this.rules.query(statement)) {
			List<SessionRow> rows = new ArrayList<>();
			while (result.next()) {
				rows.add(this.columns.row(result, this.columns.readId(result, this.columns.id.position())));
			}
			return rows;
		}
	}

}
