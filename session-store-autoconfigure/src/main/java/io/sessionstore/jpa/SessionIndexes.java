package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the indexes without which lists and the cleanup would read the whole table.
 */
final class SessionIndexes {

	private SessionIndexes() {
	}

	/**
	 * Returns the columns that no index begins with.
	 */
	static List<String> missing(Connection connection, SessionTable table, List<String> wanted) throws SQLException {
		Set<String> indexed = indexed(connection, table);
		List<String> missing = new ArrayList<>(wanted);
		missing.removeIf((column) -> indexed.stream().anyMatch((name) -> SessionTable.isSameName(name, column)));
		return missing;
	}

	private static Set<String> indexed(Connection connection, SessionTable table) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		String schema = table.schema(connection);
		boolean catalogs = !metaData.supportsSchemasInDataManipulation();
		String catalog = (catalogs && schema != null) ? schema : connection.getCatalog();
		String place = catalogs ? null : (schema != null) ? schema : connection.getSchema();
		String name = table.name();
		for (String spelled : new String[] { name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT) }) {
			Set<String> found = indexed(metaData, catalog, place, spelled);
			if (!found.isEmpty()) {
				return found;
			}
		}
		return Set.of();
	}

	private static Set<String> indexed(DatabaseMetaData metaData, @Nullable String catalog, @Nullable String schema,
			String table) throws SQLException {
		Set<String> found = new LinkedHashSet<>();
		try (ResultSet result = metaData.getIndexInfo(catalog, schema, table, false, true)) {
			while (result.next()) {
				String column = result.getString("COLUMN_NAME");
				if (column != null && result.getInt("ORDINAL_POSITION") == 1) {
					found.add(column);
				}
			}
		}
		return found;
	}

}
