package io.sessionstore.autoconfigure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.jpa.SessionTable;

/**
 * What is in the database under the name of the session table.
 */
enum TableState {

	/** Nothing. */
	ABSENT,

	/** A table with all columns of a session table. */
	SESSIONS,

	/** Another table. */
	FOREIGN;

	static TableState of(Connection connection, SessionTable table) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select * from " + table.sql() + " where 1 = 0")) {
			List<String> found = names(result.getMetaData());
			return table.columns().stream().allMatch((column) -> contains(found, column)) ? SESSIONS : FOREIGN;
		}
		catch (SQLException ex) {
			return ABSENT;
		}
		finally {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
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
