package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import io.sessionstore.jpa.SessionTable;
import io.sessionstore.vendor.Vendor;

/**
 * Looks for the indexes without which lists and the cleanup would read the whole table.
 */
final class SessionIndexes {

	private SessionIndexes() {
	}

	/**
	 * Returns the columns that no index begins with.
	 */
	static List<String> missing(Connection connection, Vendor vendor, SessionTable table, List<String> wanted)
			throws SQLException {
		Set<String> indexed = vendor.indexed(connection, table.sql(), table.schema(connection), table.name());
		return wanted.stream().filter((column) -> indexed.stream().noneMatch(bare(column)::equalsIgnoreCase)).toList();
	}

	// No two columns differ in case alone, and a database that does not tell cases apart
	// may answer in another one than a quoted name has.
	private static String bare(String column) {
		return column.replaceAll("[\"`]", "");
	}

}
