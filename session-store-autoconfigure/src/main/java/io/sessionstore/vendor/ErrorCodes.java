package io.sessionstore.vendor;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/**
 * What a database means by what it answers instead of a result. The methods here know
 * states that mean the same wherever they are used, for a database that nobody has tried.
 */
public interface ErrorCodes {

	/**
	 * Returns whether the database has rolled work back because of another's, so that it
	 * may be done again: SQLState 40001 is a serialization failure, and how Galera
	 * reports a failed certification, 40P01 is a deadlock.
	 * @param ex what the database said
	 * @return whether the same may succeed in a new transaction
	 */
	default boolean isRefusal(SQLException ex) {
		return "40001".equals(ex.getSQLState()) || "40P01".equals(ex.getSQLState());
	}

	/**
	 * Returns whether the database is gone, going or not yet there: all of SQLState's
	 * class 08, shutdown and start-up (57P01 to 57P03), and a statement of which a
	 * distributed database does not know whether it was done (40003).
	 * @param ex what the database said
	 * @return whether it has to be waited for
	 */
	default boolean isAbsence(SQLException ex) {
		return state(ex).startsWith("08") || state(ex).startsWith("57P0") || state(ex).equals("40003");
	}

	/**
	 * Returns whether the database is there and cannot do what it is asked for: it has
	 * run out of disk, of memory or of something else, or takes no writes.
	 * @param ex what the database said
	 * @return whether somebody has to see to it
	 */
	boolean isExhaustion(SQLException ex);

	/**
	 * Returns whether a statement was ended because it took too long.
	 * @param ex what the database said
	 * @return whether it was given up
	 */
	default boolean isTimeout(SQLException ex) {
		return ex instanceof SQLTimeoutException || "57014".equals(ex.getSQLState());
	}

	/**
	 * Returns whether a transaction was refused its isolation level, because of the
	 * format of the binary log.
	 * @param ex what the database said
	 * @return whether another level would do
	 */
	default boolean isRefusedIsolation(SQLException ex) {
		return false;
	}

	/**
	 * Returns whether the database says that the user has no right to do something.
	 * @param ex what it said
	 * @return whether a grant would help
	 */
	boolean isForbidden(SQLException ex);

	/**
	 * Returns whether a row was refused because a column that must have a value got none.
	 * @param ex what the driver has thrown
	 * @return whether it was
	 */
	default boolean isMissingValue(SQLException ex) {
		return "23502".equals(ex.getSQLState());
	}

	/**
	 * Returns whether something else has the name of what was to be made.
	 * @param ex what the database said
	 * @return whether another name would help
	 */
	boolean isNameTaken(SQLException ex);

	/**
	 * Returns whether the database does not understand a statement, as where a reserved
	 * word is the name of a table.
	 * @param ex what the database said
	 * @return whether there is a word in it that it does not expect there
	 */
	boolean isSyntaxError(SQLException ex);

	/**
	 * Returns whether there is no connection since the server has no database of that
	 * name.
	 * @param ex what the driver said
	 * @return whether the database is to be made, or its name corrected
	 */
	boolean isUnknownDatabase(SQLException ex);

	/**
	 * Returns whether there is no connection since the user may not use the database.
	 * @param ex what the driver said
	 * @return whether a grant would help
	 */
	default boolean isDeniedDatabase(SQLException ex) {
		return false;
	}

	/**
	 * Returns whether there is no connection since another process has the file open.
	 * @param ex what the driver said
	 * @return whether the other process is in the way
	 */
	default boolean isLockedFile(SQLException ex) {
		return false;
	}

	private static String state(SQLException ex) {
		return (ex.getSQLState() != null) ? ex.getSQLState() : "";
	}

}
