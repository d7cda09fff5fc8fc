package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.sessionstore.diagnosis.DatabaseName;
import io.sessionstore.diagnosis.Failure;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.diagnosis.UnreachableDatabase;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.vendor.Grants;
import io.sessionstore.vendor.Vendor;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/**
 * Says why the session table could not be made or upgraded, and what helps.
 *
 * @param dataSource where the table is to be
 * @param vendor the database
 * @param table the table
 * @param history the bare name of the table with the history of its migrations
 */
record MigrationFailure(DataSource dataSource, Vendor vendor, SessionTable table, String history) {

	static final String BY_HAND = "create the table yourself, from the SQL in the store's folder "
			+ "'io/sessionstore/migration', and set 'session-store.schema.migrate' to 'false'.";

	private static final String HISTORY_TABLE = "'session-store.schema.history-table'";

	private static final List<String> HISTORY_COLUMNS = List.of("installed_rank", "version", "success");

	/**
	 * Explains a failure of Flyway.
	 */
	SessionStoreSetupException explain(FlywayException failure, HistoryState notes) {
		SQLException reported = Failure.reported(failure);
		try (Connection connection = this.dataSource.getConnection()) {
			if (reported != null && this.vendor.isForbidden(reported)) {
				return forbidden(connection, failure);
			}
			TableState state = TableState.of(connection, this.vendor, historySql(connection), HISTORY_COLUMNS);
			if (state == TableState.FOREIGN) {
				return failure(connection, "the table '" + this.history + "' is not a history of migrations",
						"Set " + HISTORY_TABLE + " to another name. Or, if nobody needs the table, drop it.", failure);
			}
			if (notes == HistoryState.FOREIGN) {
				return failure(connection,
						"its history, the table '" + this.history + "', has migrations in it that are not the store's",
						"Set " + HISTORY_TABLE + " to a name of its own: not to the history of the application's "
								+ "Flyway, nor of another session table.",
						failure);
			}
			if (reported != null && this.vendor.isNameTaken(reported)) {
				return failure(connection, Failure.message(failure), NameTaken.REMEDY, failure);
			}
			if (notes == HistoryState.FAILED && failure instanceof FlywayValidateException) {
				return failure(connection, "an earlier attempt has failed half-way, says '" + this.history + "'",
						"That note is removed now. Drop the table if it was made and has no sessions in it (drop table "
								+ this.table.sql() + ";), and start again. Or " + BY_HAND,
						failure);
			}
			return failure(connection, Failure.message(failure),
					"Give the user of the database the right to create tables, or " + BY_HAND, failure);
		}
		catch (SQLException ex) {
			return UnreachableDatabase.failure(DatabaseName.of(this.dataSource), ex);
		}
	}

	/**
	 * Explains that the user may not read the table that is there.
	 */
	SessionStoreSetupException unreadable(Connection connection) throws SQLException {
		return forbidden(connection, null);
	}

	private SessionStoreSetupException forbidden(Connection connection, @Nullable Throwable failure)
			throws SQLException {
		boolean complete = TableState.of(connection, this.vendor, this.table) != TableState.ABSENT
				&& TableState.of(connection, this.vendor, historySql(connection), HISTORY_COLUMNS) != TableState.ABSENT;
		String schema = this.table.schema(connection);
		Grants grants = this.vendor.grants(connection, this.table.sql(), schema, this.history);
		return failure(connection,
				"the user lacks a right" + ((failure != null) ? ": " + Failure.message(failure) : " to read it"),
				"Let somebody who may do so run: " + (complete ? grants.toUpgrade() : grants.toMake()) + " Or "
						+ BY_HAND + " The application then needs: "
						+ this.vendor.grants(connection, this.table.sql(), schema).toUse(),
				failure);
	}

	private String historySql(Connection connection) throws SQLException {
		String quote = connection.getMetaData().getIdentifierQuoteString();
		String schema = this.table.schema(connection);
		return ((schema != null) ? quote + schema + quote + "." : "") + quote + this.history + quote;
	}

	private SessionStoreSetupException failure(Connection connection, String reason, String remedy,
			@Nullable Throwable cause) throws SQLException {
		return new SessionStoreSetupException("The session table '" + this.table.sql()
				+ "' could not be made or upgraded in " + DatabaseName.of(connection) + ": " + reason, remedy, cause);
	}

}
