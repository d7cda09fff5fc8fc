package io.sessionstore.autoconfigure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.sessionstore.jpa.SessionTable;
import io.sessionstore.jpa.Vendor;

/**
 * The SQL that gives the user of a connection the rights that the store needs, to be run
 * by somebody who may.
 *
 * @param toMake gives the right to make the table and its history
 * @param toUse gives the right to use the table
 */
record Grants(String toMake, String toUse) {

	private static final String ROWS = "select, insert, update, delete";

	/**
	 * Writes the SQL for one connection.
	 * @param connection a connection of the user that lacks rights
	 * @param table the session table
	 * @param vendor the database
	 * @param names more tables to be used than the session table
	 * @throws SQLException if the database does not answer
	 */
	static Grants of(Connection connection, SessionTable table, Vendor vendor, String... names) throws SQLException {
		String schema = table.schema(connection);
		String tables = String.join(", ", table.sql());
		return switch (vendor) {
			case POSTGRESQL -> {
				String in = quoted((schema != null) ? schema : text(connection, "select current_schema()"), "\"");
				String user = quoted(text(connection, "select current_user"), "\"");
				String usage = "grant usage on schema " + in + " to " + user + "; ";
				yield new Grants("grant usage, create on schema " + in + " to " + user + ";",
						usage + "grant " + ROWS + " on " + tables + others(names, "\"") + " to " + user + ";");
			}
			case MARIADB, MYSQL -> {
				String in = quoted((schema != null) ? schema : connection.getCatalog(), "`");
				String user = "'" + text(connection, "select current_user()").replace("@", "'@'") + "'";
				StringBuilder use = new StringBuilder("grant " + ROWS + " on " + on(table, in) + " to " + user + ";");
				for (String name : names) {
					use.append(" grant " + ROWS + " on " + in + "." + quoted(name, "`") + " to " + user + ";");
				}
				yield new Grants("grant create, alter, index, drop, " + ROWS + " on " + in + ".* to " + user + ";",
						use.toString());
			}
			case H2 -> {
				String user = quoted(text(connection, "select current_user"), "\"");
				yield new Grants("grant alter any schema to " + user + ";",
						"grant " + ROWS + " on " + tables + others(names, "\"") + " to " + user + ";");
			}
		};
	}

	private static String others(String[] names, String quote) {
		StringBuilder others = new StringBuilder();
		for (String name : names) {
			others.append(", ").append(quoted(name, quote));
		}
		return others.toString();
	}

	private static String on(SessionTable table, String schema) {
		return table.sql().contains(".") ? table.sql() : schema + "." + table.sql();
	}

	private static String text(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			String text = result.next() ? result.getString(1) : null;
			return (text != null) ? text : "";
		}
	}

	private static String quoted(String name, String quote) {
		return quote + name + quote;
	}

}
