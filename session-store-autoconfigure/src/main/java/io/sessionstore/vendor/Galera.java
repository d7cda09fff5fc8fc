package io.sessionstore.vendor;

import java.sql.Connection;
import java.sql.SQLException;

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

	static final Galera NONE = new Galera(false, 0);

	private static final int READS_AND_CHANGES = 3;

	static Galera of(Connection connection) throws SQLException {
		return "ON".equalsIgnoreCase(variable(connection, "wsrep_on"))
				? new Galera(true, Integer.parseInt(variable(connection, "wsrep_sync_wait"))) : NONE;
	}

	/**
	 * Returns whether its statements see by themselves what other nodes have committed.
	 * @return whether no node is behind another as far as a client can tell
	 */
	public boolean isCausal() {
		return !this.node || (this.syncWait & READS_AND_CHANGES) == READS_AND_CHANGES;
	}

	/**
	 * Returns what <a href="https://mariadb.com/kb/en/set-statement/">lets the one
	 * statement</a> wait that it stands before, in the same round trip. The driver would
	 * tell a time limit the same way, and there can only be one.
	 * @param seconds how long the statement may take; zero: without limit
	 * @return the beginning of a statement
	 */
	public static String waiting(int seconds) {
		return "set statement wsrep_sync_wait = " + READS_AND_CHANGES
				+ ((seconds > 0) ? ", max_statement_time = " + seconds : "") + " for ";
	}

	// A server that does not know the variable has no row for it, and no error.
	private static String variable(Connection connection, String name) throws SQLException {
		return Answers.all(connection, "show variables like '" + name + "'", 2).stream().findFirst().orElse("0");
	}

}
