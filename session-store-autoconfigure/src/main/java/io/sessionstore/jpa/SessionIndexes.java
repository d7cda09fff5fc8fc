package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

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
		return wanted.stream()
			.filter((column) -> indexed.stream().noneMatch((name) -> SessionTable.isSameName(name, column)))
			.toList();
	}

}
