package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The databases that the store has statements and migrations for. Asked for by what the
 * server says it is, not by Hibernate's dialect: H2 that imitates another database is H2
 * still.
 */
public enum Vendor {

	/** H2, in any of its modes. */
	H2,

	/** PostgreSQL, and what says that it is. */
	POSTGRESQL,

	/** MariaDB, also behind MySQL's driver. */
	MARIADB,

	/** MySQL. */
	MYSQL;

	/**
	 * Asks a database what it is.
	 * @param connection an open connection
	 * @return the vendor, or {@code null} if the store does not know it
	 * @throws SQLException if the database does not answer
	 */
	public static @Nullable Vendor of(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		// MySQL's driver calls a MariaDB server MySQL.
		if (metaData.getDatabaseProductVersion().contains("MariaDB")) {
			return MARIADB;
		}
		return switch (metaData.getDatabaseProductName().toLowerCase(Locale.ROOT)) {
			case "h2" -> H2;
			case "postgresql" -> POSTGRESQL;
			case "mariadb" -> MARIADB;
			case "mysql" -> MYSQL;
			default -> null;
		};
	}

	/**
	 * Returns the name of the folder with the migrations.
	 * @return a name in lower case
	 */
	public String folder() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns whether the database has rolled work back because of another's, so that it
	 * may be done again: SQLState 40001 is a serialization failure, and how Galera
	 * reports a failed certification, 40P01 and MySQL's 1213 are deadlocks.
	 */
	boolean isRefusal(SQLException ex) {
		String state = ex.getSQLState();
		return "40001".equals(state) || "40P01".equals(state) || (isOfMySqlFamily() && ex.getErrorCode() == 1213);
	}

	/**
	 * Returns whether the database is gone, going or not yet there: all of SQLState's
	 * class 08, PostgreSQL's shutdown and start-up (57P01 to 57P03), a statement of which
	 * a distributed database does not know whether it was done (40003), and a Galera node
	 * that is apart from its cluster (1047, 1180 for what it was to commit, and a lock
	 * timeout for what it was to wait for).
	 */
	boolean isAbsence(SQLException ex) {
		String state = (ex.getSQLState() != null) ? ex.getSQLState() : "";
		int code = ex.getErrorCode();
		return state.startsWith("08") || state.startsWith("57P0") || "40003".equals(state)
				|| (isOfMySqlFamily() && (code == 1047 || code == 1180 || isFailedSyncWait(ex)));
	}

	// The server says so in English, whatever its language.
	private static boolean isFailedSyncWait(SQLException ex) {
		return ex.getErrorCode() == 1205 && ex.getMessage() != null
				&& ex.getMessage().contains("Synchronous wait failed");
	}

	/**
	 * Returns whether a statement was ended because it took too long: by the driver's own
	 * kind of exception, PostgreSQL's cancellation, MariaDB's 1969 and MySQL's 3024.
	 */
	boolean isTimeout(SQLException ex) {
		int code = ex.getErrorCode();
		return ex instanceof SQLTimeoutException || "57014".equals(ex.getSQLState())
				|| (isOfMySqlFamily() && (code == 1969 || code == 3024));
	}

	/**
	 * Returns whether a transaction was refused its isolation level, because of the
	 * format of the binary log.
	 */
	boolean isRefusedIsolation(SQLException ex) {
		return isOfMySqlFamily() && ex.getErrorCode() == 1665;
	}

	/**
	 * Returns whether the database says that the user has no right to do something.
	 * @param ex what it said
	 * @return whether a grant would help
	 */
	public boolean isForbidden(SQLException ex) {
		int code = ex.getErrorCode();
		return switch (this) {
			case POSTGRESQL -> "42501".equals(ex.getSQLState());
			case H2 -> code == 90040 || code == 90096;
			case MARIADB, MYSQL -> code == 1044 || code == 1142 || code == 1143 || code == 1227;
		};
	}

	/**
	 * Returns whether something else has the name of what was to be made.
	 * @param ex what the database said
	 * @return whether another name would help
	 */
	public boolean isNameTaken(SQLException ex) {
		int code = ex.getErrorCode();
		return switch (this) {
			case POSTGRESQL -> "42P07".equals(ex.getSQLState()) || "42710".equals(ex.getSQLState());
			case H2 -> code == 42101 || code == 42111;
			case MARIADB, MYSQL -> code == 1050 || code == 1061;
		};
	}

	private boolean isOfMySqlFamily() {
		return this == MARIADB || this == MYSQL;
	}

	/**
	 * Returns whether a single statement may commit without waiting for the disk.
	 */
	boolean canRelaxCommits() {
		return this == POSTGRESQL;
	}

	/**
	 * Returns whether rows can be locked and removed by one statement with an array.
	 */
	boolean purgesAtOnce() {
		return this == POSTGRESQL;
	}

	/**
	 * Returns whether searches lock the gaps between what they find, unless the isolation
	 * level is lowered.
	 */
	boolean locksGaps() {
		return isOfMySqlFamily();
	}

}
