package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import io.sessionstore.diagnosis.DatabaseName;
import io.sessionstore.diagnosis.Failure;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.diagnosis.UnreachableDatabase;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.vendor.Vendor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of a table that was made by hand.
 *
 * @param dataSource where the table is
 * @param vendor what database that is
 * @param table the table
 * @param schema its schema, or {@code null} for the connection's
 * @param quoted columns as they stand in statements, if the database tells a name in
 * quotes from one without
 */
record MissingIndexes(DataSource dataSource, Vendor vendor, SessionTable table, @Nullable String schema,
		List<String> quoted) {

	private static final Logger logger = LoggerFactory.getLogger("io.sessionstore.SessionStore");

	private static final List<String> INDEXED = List.of("principal_name", "purge_after");

	/**
	 * Makes the indexes that are missing.
	 */
	void complete() {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			Set<String> indexed = this.vendor.indexed(connection, this.table.sql(), this.schema, this.table.name());
			for (String column : INDEXED) {
				if (indexed.stream().noneMatch((name) -> SessionTable.isSameName(name, column))) {
					String sql = this.vendor.index("ix_" + this.table.name() + "_" + column, this.table.sql(),
							this.quoted.stream()
								.filter((quoted) -> SessionTable.isSameName(column, quoted))
								.findFirst()
								.orElse(column));
					logger.warn("The table {} had no index on {}: {}", this.table.sql(), column, sql);
					execute(statement, sql);
				}
			}
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
		}
		catch (SQLException ex) {
			throw UnreachableDatabase.failure(DatabaseName.of(this.dataSource), ex);
		}
	}

	private void execute(Statement statement, String sql) throws SQLException {
		try {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new SessionStoreSetupException(
					"The session table '" + this.table.sql() + "' in " + DatabaseName.of(this.dataSource)
							+ " lacks an index that could not be made: " + Failure.message(ex),
					this.vendor.isNameTaken(ex) ? NameTaken.REMEDY : "Let somebody who may do so run: " + sql
							+ "; On MariaDB and MySQL the table needs 'row_format = dynamic'.",
					ex);
		}
	}

}
