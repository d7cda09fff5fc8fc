package io.sessionstore.diagnosis;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiPredicate;

import javax.sql.DataSource;

import io.sessionstore.vendor.Vendor;

/**
 * Says that there is no connection to the database of the sessions, and what to look at.
 * Hibernate would go on without one, and fail with a word about its dialect.
 */
public final class UnreachableDatabase {

	private UnreachableDatabase() {
	}

	/**
	 * Takes a connection and gives it back.
	 * @param dataSource where sessions are to live
	 * @throws SessionStoreSetupException if there is none
	 */
	public static void require(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			connection.getAutoCommit();
		}
		catch (SQLException ex) {
			throw failure(DatabaseName.of(dataSource), ex);
		}
	}

	public static SessionStoreSetupException failure(DatabaseName database, Throwable failure) {
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
		return state.startsWith("28") || any(Vendor::isAbsence, ex) || any(Vendor::isUnknownDatabase, ex)
				|| any(Vendor::isLockedFile, ex) || any(Vendor::isDeniedDatabase, ex);
	}

	// Which database it is cannot be asked without a connection.
	private static boolean any(BiPredicate<Vendor, SQLException> says, SQLException ex) {
		return Vendor.all().stream().anyMatch((vendor) -> says.test(vendor, ex));
	}

	private static String remedy(SQLException ex) {
		String state = (ex.getSQLState() != null) ? ex.getSQLState() : "";
		if (state.startsWith("28")) {
			return "Correct 'spring.datasource.username' and 'spring.datasource.password', or what the application's own "
					+ "DataSource bean is made with, or give the user that password; the server may also refuse the "
					+ "user from this machine.";
		}
		if (any(Vendor::isDeniedDatabase, ex)) {
			return "Give the user the right to use the database: grant create, alter, index, drop, select, insert, "
					+ "update, delete on the_database.* to the_user; or correct its name in " + where() + ".";
		}
		if (any(Vendor::isUnknownDatabase, ex)) {
			return "Make the database (create database ...), or correct its name in " + where() + ".";
		}
		if (any(Vendor::isLockedFile, ex)) {
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
