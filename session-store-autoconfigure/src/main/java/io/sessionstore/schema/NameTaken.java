package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import io.sessionstore.diagnosis.DatabaseName;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionTable;
import org.jspecify.annotations.Nullable;

/**
 * Says what has the name of the session table and is none.
 */
final class NameTaken {

	static final String REMEDY = "Set 'session-store.schema.table' to another name, or 'session-store.schema.name' to "
			+ "another schema. Or, if nobody needs it, drop it or give it another name.";

	private NameTaken() {
	}

	static SessionStoreSetupException failure(Connection connection, SessionTable table) throws SQLException {
		return new SessionStoreSetupException("In " + DatabaseName.of(connection) + " there is "
				+ what(connection, table) + " already, and it is not a session table: it lacks the columns "
				+ TableState.missing(connection, table.sql(), table.columns()), REMEDY);
	}

	static SessionStoreSetupException reserved(Connection connection, SessionTable table) throws SQLException {
		return new SessionStoreSetupException(
				"In " + DatabaseName.of(connection) + " no table can be called '" + table.sql()
						+ "': that is, or has in it, a reserved word of SQL",
				"Set 'session-store.schema.table', or 'session-store.schema.name', to another name.");
	}

	/**
	 * Returns what has the name, such as "a view 'http_session'".
	 */
	static String what(Connection connection, SessionTable table) throws SQLException {
		String type = type(connection, table);
		String kind = (type == null || type.endsWith("TABLE")) ? "table" : type.toLowerCase(Locale.ROOT);
		return ("aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind + " '" + table.sql() + "'";
	}

	private static @Nullable String type(Connection connection, SessionTable table) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		String named = table.schema(connection);
		boolean catalogs = !metaData.supportsSchemasInDataManipulation();
		String catalog = (catalogs && named != null) ? named : connection.getCatalog();
		String schema = catalogs ? null : (named != null) ? named : connection.getSchema();
		String name = table.name();
		for (String spelled : List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
			try (ResultSet found = metaData.getTables(catalog, schema, escaped(metaData, spelled), null)) {
				if (found.next()) {
					return found.getString("TABLE_TYPE");
				}
			}
		}
		return null;
	}

	// An underscore stands for any character.
	private static String escaped(DatabaseMetaData metaData, String name) throws SQLException {
		return name.replace("_", metaData.getSearchStringEscape() + "_");
	}

}
