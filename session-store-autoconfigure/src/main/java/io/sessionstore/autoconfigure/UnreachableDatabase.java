package io.sessionstore.autoconfigure;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import javax.sql.DataSource;

/**
 * Says that there is no connection to the database of the sessions, and what to look at.
 * Hibernate would go on without one, and fail with a word about its dialect.
 */
final class UnreachableDatabase {

	private static final Set<Integer> UNKNOWN_DATABASE = Set.of(1049, 90013, 90146);

	private static final int LOCKED_FILE = 90020;

	private static final int DENIED_DATABASE = 1044;

	private UnreachableDatabase() {
	}

	/**
	 * Takes a connection and gives it back.
	 * @param dataSource where sessions are to live
	 * @throws SessionStoreSetupException if there is none
	 */
	static void require(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			connection.getAutoCommit();
		}
		catch (SQLException ex) {
			throw failure(DatabaseName.of(dataSource), ex);
		}
	}

	static SessionStoreSetupException failure(DatabaseName database, Throwable failure) {
		SQLException reported = Failure.reported(failure);
		String remedy = (reported != null) ? remedy(reported) : address();
		return new SessionStoreSetupException("The database that the sessions are to live in could not be reached, "
				+ database + ": " + Failure.message(failure), remedy, failure);
	}

	/**
	 * Returns whether it was the attempt to connect that failed.
	 */
	static boolean isIt(SQLException ex) {
		String state = (ex.getSQLState() != null) ? ex.getSQLState() : "";
		return state.startsWith("08") || state.startsWith("28") || state.startsWith("57P0") || state.equals("3D000")
				|| UNKNOWN_DATABASE.contains(ex.getErrorCode()) || ex.getErrorCode() == LOCKED_FILE
				|| ex.getErrorCode() == DENIED_DATABASE;
	}

	private static String remedy(SQLException ex) {
		String state = (ex.getSQLState() != null) ? ex.getSQLState() : "";
		if (state.startsWith("28")) {
			return "Correct 'spring.datasource.username' and 'spring.datasource.password', or what the application's own "
					+ "DataSource bean is made with, or give the user that password; the server may also refuse the "
					+ "user from this machine.";
		}
		if (ex.getErrorCode() == DENIED_DATABASE) {
			return "Give the user the right to use the database: grant create, alter, index, drop, select, insert, "
					+ "update, delete on the_database.* to the_user; or correct its name in " + where() + ".";
		}
		if (state.equals("3D000") || UNKNOWN_DATABASE.contains(ex.getErrorCode())) {
			return "Make the database (create database ...), or correct its name in " + where() + ".";
		}
		if (ex.getErrorCode() == LOCKED_FILE) {
			return "Another process has the database file open, perhaps the same application: stop it, or add "
					+ "';AUTO_SERVER=TRUE' to 'spring.datasource.url' of both.";
		}
		if (Failure.has(ex, UnknownHostException.class)) {
			return "There is no host of that name: correct " + where()
					+ ", or let the name be resolved on this machine.";
		}
		if (Failure.has(ex, ConnectException.class)) {
			return "Start the database, or correct host and port in " + where() + ".";
		}
		return address();
	}

	private static String address() {
		return "See whether the database runs and can be reached from this machine, and check host and port in "
				+ where() + ".";
	}

	private static String where() {
		return "'spring.datasource.url', or in what the DataSource bean is made with that the application has itself "
				+ "(that with '@SessionStoreDataSource', if there is one)";
	}

}
