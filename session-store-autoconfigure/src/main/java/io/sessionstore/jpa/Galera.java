package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a database says of itself as a node of a Galera cluster. Other nodes apply what
 * one has committed some milliseconds later, unless a statement
 * <a href="https://mariadb.com/kb/en/galera-cluster-system-variables/#wsrep_sync_wait">
 * waits for it</a>: bit 1 of {@code wsrep_sync_wait} is for reads, bit 2 for updates and
 * deletions.
 *
 * @param node whether it is one
 * @param syncWait what its statements wait for by themselves
 */
public record Galera(boolean node, int syncWait) {

	/**
	 * Reads and changes.
	 */
	static final int ALL = 3;

	private static final Galera NONE = new Galera(false, 0);

	/**
	 * Asks a database.
	 * @param connection an open connection
	 * @param vendor what it is
	 * @return what it says
	 * @throws SQLException if it does not answer
	 */
	public static Galera of(Connection connection, Vendor vendor) throws SQLException {
		if (vendor != Vendor.MARIADB && vendor != Vendor.MYSQL) {
			return NONE;
		}
		if (!"ON".equalsIgnoreCase(variable(connection, "wsrep_on"))) {
			return NONE;
		}
		return new Galera(true, Integer.parseInt(variable(connection, "wsrep_sync_wait")));
	}

	/**
	 * Returns whether its statements see by themselves what other nodes have committed.
	 * @return whether no node is behind another as far as a client can tell
	 */
	public boolean isCausal() {
		return !this.node || (this.syncWait & ALL) == ALL;
	}

	// A server that does not know the variable has no row for it, and no error.
	private static String variable(Connection connection, String name) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("show variables like '" + name + "'")) {
			return result.next() ? result.getString(2) : "0";
		}
	}

}
