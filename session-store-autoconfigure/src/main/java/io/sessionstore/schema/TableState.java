package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.jpa.SessionTable;
import io.sessionstore.vendor.Vendor;

/**
 * What is in the database under the name of a table.
 */
enum TableState {

	/** Nothing. */
	ABSENT,

	/** A table with all columns that are asked for. */
	FITTING,

	/** Something that lacks columns: another table, a view, a sequence. */
	FOREIGN,

	/** Something that the user of the connection may not read. */
	FORBIDDEN,

	/** Nothing that could be a table: a part of the name is a word of SQL. */
	RESERVED;

	static TableState of(Connection connection, Vendor vendor, SessionTable table) throws SQLException {
		return of(connection, vendor, table.sql(), table.columns());
	}

	static TableState of(Connection connection, Vendor vendor, String table, List<String> columns) throws SQLException {
		try {
			return missing(connection, table, columns).isEmpty() ? FITTING : FOREIGN;
		}
		catch (SQLException ex) {
			return vendor.isForbidden(ex) ? FORBIDDEN : vendor.isSyntaxError(ex) ? RESERVED : ABSENT;
		}
		finally {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
	}

	/**
	 * Returns the columns that a table lacks.
	 * @throws SQLException also if it is not there
	 */
	static List<String> missing(Connection connection, String table, List<String> columns) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select * from " + table + " where 1 = 0")) {
			List<String> found = names(result.getMetaData());
			return columns.stream().filter((column) -> !contains(found, column)).toList();
		}
	}

	private static boolean contains(List<String> found, String column) {
		return found.stream().anyMatch((name) -> SessionTable.isSameName(name, column));
	}

	private static List<String> names(ResultSetMetaData metaData) throws SQLException {
		List<String> names = new ArrayList<>();
		for (int i = 1; i <= metaData.getColumnCount(); i++) {
			names.add(metaData.getColumnName(i));
		}
		return names;
	}

}
