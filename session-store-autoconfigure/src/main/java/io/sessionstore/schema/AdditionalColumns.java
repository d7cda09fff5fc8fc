package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.sessionstore.diagnosis.DatabaseName;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.diagnosis.UnreachableDatabase;
import io.sessionstore.jpa.AdditionalSessionColumns;
import io.sessionstore.jpa.AdditionalSessionColumns.Migrations;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.jpa.SessionTable;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the session table has besides the store's.
 */
public final class AdditionalColumns {

	private AdditionalColumns() {
	}

	/**
	 * Adds the columns to the table if they are to be, and sees whether they are there.
	 * @param persistence where the table is
	 * @param columns the columns
	 * @param migrated whether the store makes the table
	 * @param historyTable the name that the properties give the history of the
	 * migrations, or {@code null}
	 */
	public static void require(SessionPersistence persistence, AdditionalSessionColumns columns, boolean migrated,
			@Nullable String historyTable) {
		SessionTable table = new SessionTable(SessionTable.of(persistence.entityManagerFactory()).sql(),
				List.copyOf(columns.columns().keySet()));
		Migrations migrations = columns.migrations();
		if (migrations != null && migrated) {
			new SchemaMigration(persistence.dataSource(), table, historyTable, migrations).afterPropertiesSet();
		}
		try (Connection connection = persistence.dataSource().getConnection()) {
			List<String> missing = TableState.missing(connection, table.sql(), table.columns());
			if (!missing.isEmpty()) {
				throw new SessionStoreSetupException(
						"The session table '" + table.sql() + "' in " + DatabaseName.of(connection)
								+ " lacks the columns " + missing + ", which " + columns.getClass().getName()
								+ " fills",
						"Add them" + ((migrations != null)
								? ", by the SQL in the folder '" + migrations.folder() + "' on the class path." : "."));
			}
		}
		catch (SQLException ex) {
			throw UnreachableDatabase.failure(DatabaseName.of(persistence.dataSource()), ex);
		}
	}

}
