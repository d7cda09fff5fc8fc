package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import io.sessionstore.sql.Batches.Binder;
import io.sessionstore.sql.StatementRunner.JdbcStatement;

/**
 * One statement that writes a single row.
 *
 * @param id the row's handle
 * @param rules what holds for the statement
 * @param sql the statement within a transaction of the caller's, which is to be durable
 * @param alone the statement when it commits itself
 * @param binder sets its parameters
 */
record RowWrite(UUID id, StatementRules rules, String sql, String alone,
		Binder binder) implements JdbcStatement<Boolean> {

	@Override
	public Boolean execute(Connection connection) throws SQLException {
		String text = connection.getAutoCommit() ? this.alone : this.sql;
		try (PreparedStatement statement = connection.prepareStatement(this.rules.writing(text))) {
			this.binder.bind(statement);
			return this.rules.write(statement);
		}
	}

	/**
	 * Returns whether both go into one batch.
	 */
	boolean isLike(RowWrite other) {
		return this.rules == other.rules && this.alone.equals(other.alone);
	}

}
