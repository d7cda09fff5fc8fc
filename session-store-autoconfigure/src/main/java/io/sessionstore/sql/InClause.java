package io.sessionstore.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.sessionstore.jpa.SessionColumns;

/**
 * A condition that a row is one of some. The number of parameters is rounded up, so that
 * few different statements exist.
 *
 * @param columns the columns' names
 * @param ids the handles, at least one
 */
record InClause(SessionColumns columns, List<UUID> ids) {

	String sql() {
		return this.columns.id + " in (?" + ", ?".repeat(width() - 1) + ")";
	}

	/**
	 * Binds the first parameters.
	 * @return the index of the next parameter
	 */
	int bind(PreparedStatement statement) throws SQLException {
		for (int i = 0; i < width(); i++) {
			this.columns.bindId(statement, i + 1, this.ids.get(Math.min(i, this.ids.size() - 1)));
		}
		return width() + 1;
	}

	private int width() {
		return Math.max(1, Integer.highestOneBit(this.ids.size() * 2 - 1));
	}

}
