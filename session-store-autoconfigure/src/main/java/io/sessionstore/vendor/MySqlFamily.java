package io.sessionstore.vendor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * MySQL, and MariaDB, also behind MySQL's driver.
 *
 * @param name what it calls itself
 * @param driver the dependency that has its driver
 * @param collation the one that compares byte for byte, blanks at the end included
 */
public record MySqlFamily(String name, String driver, String collation) implements Vendor {

	/** MariaDB. */
	public static final MySqlFamily MARIADB = new MySqlFamily("MariaDB", "org.mariadb.jdbc:mariadb-java-client",
			"utf8mb4_nopad_bin");

	/** MySQL. */
	public static final MySqlFamily MYSQL = new MySqlFamily("MySQL", "com.mysql:mysql-connector-j", "utf8mb4_0900_bin");

	@Override
	public Set<String> indexed(Connection connection, String table, @Nullable String schema, String name)
			throws SQLException {
		return Answers.all(connection, "show index from " + table + " where Seq_in_index = 1", 5);
	}

	@Override
	public Grants grants(Connection connection, String table, @Nullable String schema, String... others)
			throws SQLException {
		String in = '`' + ((schema != null) ? schema : connection.getCatalog()) + '`';
		String user = " to '" + Answers.first(connection, "select current_user()").replace("@", "'@'") + "';";
		StringBuilder toUse = new StringBuilder(
				"grant " + Grants.ROWS + " on " + (table.contains(".") ? table : in + "." + table) + user);
		for (String other : others) {
			toUse.append(" grant " + Grants.ROWS + " on " + in + ".`" + other + "`" + user);
		}
		// Rights are the database's rather than of who has made a table.
		String toMake = "grant create, alter, index, drop, " + Grants.ROWS + " on " + in + ".*" + user;
		return new Grants(toMake, toMake, toUse.toString());
	}

	// A deadlock.
	@Override
	public boolean isRefusal(SQLException ex) {
		return Vendor.super.isRefusal(ex) || ex.getErrorCode() == 1213;
	}

	// A Galera node that is apart from its cluster: for what it is asked, for what it was
	// to commit, and for what it was to wait for.
	@Override
	public boolean isAbsence(SQLException ex) {
		return Vendor.super.isAbsence(ex) || ex.getErrorCode() == 1047 || ex.getErrorCode() == 1180
				|| isFailedSyncWait(ex);
	}

	// The server says so in English, whatever its language.
	private static boolean isFailedSyncWait(SQLException ex) {
		return ex.getErrorCode() == 1205 && ex.getMessage() != null
				&& ex.getMessage().contains("Synchronous wait failed");
	}

	// MariaDB's and MySQL's limits.
	@Override
	public boolean isTimeout(SQLException ex) {
		return Vendor.super.isTimeout(ex) || ex.getErrorCode() == 1969 || ex.getErrorCode() == 3024;
	}

	@Override
	public boolean isRefusedIsolation(SQLException ex) {
		return ex.getErrorCode() == 1665;
	}

	@Override
	public boolean isForbidden(SQLException ex) {
		int code = ex.getErrorCode();
		return code == 1044 || code == 1142 || code == 1143 || code == 1227;
	}

	@Override
	public boolean isNameTaken(SQLException ex) {
		return ex.getErrorCode() == 1050 || ex.getErrorCode() == 1061;
	}

	@Override
	public boolean isUnknownDatabase(SQLException ex) {
		return ex.getErrorCode() == 1049;
	}

	@Override
	public boolean isDeniedDatabase(SQLException ex) {
		return ex.getErrorCode() == 1044;
	}

	@Override
	public boolean locksGaps() {
		return true;
	}

	@Override
	public Galera galera(Connection connection) throws SQLException {
		return Galera.of(connection);
	}

	// MySQL has no setting for a single statement.
	@Override
	public boolean waitsByStatement() {
		return equals(MARIADB);
	}

}
