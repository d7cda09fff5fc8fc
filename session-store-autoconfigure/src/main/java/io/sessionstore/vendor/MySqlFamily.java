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

	/**
	 * A Galera node that is apart from its cluster, for what it is asked (1047) and for
	 * what it was to commit (1180); connections that were ended (1053, 1927, 3169, 4031);
	 * too many of them, of all or of one user (1040, 1203, 1226).
	 */
	private static final Set<Integer> ABSENCE = Set.of(1047, 1180, 1053, 1927, 3169, 4031, 1040, 1203, 1226);

	/**
	 * Files that cannot be written (3, 1021, 1026), a table that is full (1114), an
	 * engine that fails (1030); memory (1037, 1038, 1041, 1206); a server, and a
	 * transaction, that takes no writes (1290, 1836, 1792).
	 */
	private static final Set<Integer> EXHAUSTION = Set.of(3, 1021, 1026, 1114, 1030, 1037, 1038, 1041, 1206, 1290, 1836,
			1792);

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

	@Override
	public boolean isAbsence(SQLException ex) {
		return Vendor.super.isAbsence(ex) || ABSENCE.contains(ex.getErrorCode()) || isFailedSyncWait(ex);
	}

	// The server says so in English, whatever its language.
	private static boolean isFailedSyncWait(SQLException ex) {
		return ex.getErrorCode() == 1205 && ex.getMessage() != null
				&& ex.getMessage().contains("Synchronous wait failed");
	}

	@Override
	public boolean isExhaustion(SQLException ex) {
		return EXHAUSTION.contains(ex.getErrorCode());
	}

	// MariaDB's and MySQL's limits, and somebody who has killed the statement.
	@Override
	public boolean isTimeout(SQLException ex) {
		return Vendor.super.isTimeout(ex) || Set.of(1969, 3024, 1317).contains(ex.getErrorCode());
	}

	@Override
	public boolean isRefusedIsolation(SQLException ex) {
		return ex.getErrorCode() == 1665;
	}

	// "doesn't have a default value", "cannot be null".
	@Override
	public boolean isMissingValue(SQLException ex) {
		return ex.getErrorCode() == 1364 || ex.getErrorCode() == 1048;
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
	public boolean isSyntaxError(SQLException ex) {
		return ex.getErrorCode() == 1064;
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
