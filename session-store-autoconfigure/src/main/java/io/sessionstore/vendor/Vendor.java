package io.sessionstore.vendor;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A database that the store has statements and migrations for, and all in which it
 * differs from others. Asked for by what the server says it is, not by Hibernate's
 * dialect: H2 that imitates another database is H2 still.
 */
public sealed interface Vendor extends ErrorCodes permits H2, PostgreSql, MySqlFamily {

	/**
	 * Returns the databases that the store knows.
	 * @return one of each
	 */
	static List<Vendor> all() {
		return List.of(new H2(), new PostgreSql(), MySqlFamily.MARIADB, MySqlFamily.MYSQL);
	}

	/**
	 * Asks a database what it is.
	 * @param connection an open connection
	 * @return the vendor, or {@code null} if the store does not know it
	 * @throws SQLException if the database does not answer
	 */
	static @Nullable Vendor of(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		// MySQL's driver calls a MariaDB server MySQL.
		return metaData.getDatabaseProductVersion().contains("MariaDB") ? MySqlFamily.MARIADB
				: named(metaData.getDatabaseProductName());
	}

	/**
	 * Looks for a database by its name.
	 * @param name the name, in whatever case
	 * @return the vendor, or {@code null} if the store does not know it
	 */
	static @Nullable Vendor named(String name) {
		return all().stream().filter((vendor) -> vendor.name().equalsIgnoreCase(name)).findFirst().orElse(null);
	}

	/**
	 * Returns the name that the database gives itself.
	 * @return a name such as {@code PostgreSQL}
	 */
	String name();

	/**
	 * Returns the name of the folder with the migrations.
	 * @return a name in lower case
	 */
	default String folder() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns how addresses of the database begin.
	 * @return the beginning of an URL of JDBC
	 */
	default String urlPrefix() {
		return "jdbc:" + folder() + ":";
	}

	/**
	 * Returns the dependency that has the driver.
	 * @return group and artifact, as Maven writes them
	 */
	String driver();

	/**
	 * Returns the collation by which names are compared byte for byte.
	 * @return its name, or {@code null} if the database's own does so
	 */
	default @Nullable String collation() {
		return null;
	}

	/**
	 * Returns the columns that an index of a table begins with.
	 * @param connection an open connection
	 * @param table the table as it stands in a statement
	 * @param schema its schema, or {@code null} for the connection's
	 * @param name its bare name
	 * @return the names, as the database writes them
	 * @throws SQLException if the database does not answer
	 */
	Set<String> indexed(Connection connection, String table, @Nullable String schema, String name) throws SQLException;

	/**
	 * Writes the SQL that gives a table an index that its migration should have made.
	 * @param name the index
	 * @param table the table as it stands in a statement
	 * @param column the column
	 * @return the SQL, with whatever else was left out where the index is missing
	 */
	default String index(String name, String table, String column) {
		return "create index " + name + " on " + table + " (" + column + ")";
	}

	/**
	 * Writes the SQL that gives the user of a connection the rights that the store needs.
	 * @param connection a connection of the user that lacks rights
	 * @param table the session table as it stands in a statement
	 * @param schema its schema, or {@code null} for the connection's
	 * @param others more tables to be used, by their bare names
	 * @return the SQL
	 * @throws SQLException if the database does not answer
	 */
	Grants grants(Connection connection, String table, @Nullable String schema, String... others) throws SQLException;

	/**
	 * Returns the rights that the user of a connection lacks, where the database does not
	 * name them when it refuses a statement.
	 * @param connection an open connection
	 * @param table the session table as it stands in a statement
	 * @return the rights, as a grant names them
	 * @throws SQLException if the database does not answer
	 */
	default List<String> lackingRights(Connection connection, String table) throws SQLException {
		return List.of();
	}

	/**
	 * Lets a statement commit without waiting for the disk, where the database can do so
	 * for a single one.
	 * @param sql a statement that ends with its condition
	 * @return the statement to execute
	 */
	default String relaxed(String sql) {
		return sql;
	}

	/**
	 * Returns whether a single statement may commit without waiting for the disk.
	 * @return whether {@link #relaxed(String)} changes anything
	 */
	default boolean relaxesCommits() {
		return !relaxed("").isEmpty();
	}

	/**
	 * The same as {@link #relaxed(String)} for an insert.
	 * @return what stands in place of the parameter for a number
	 */
	default String relaxedNumber() {
		return "?";
	}

	/**
	 * Writes the end of a query for a part of its rows.
	 * @param rows a number, or a parameter
	 * @param after how many rows come before, or 0
	 * @return the end, after the order
	 */
	default String page(Object rows, long after) {
		return " limit " + rows + ((after > 0) ? " offset " + after : "");
	}

	/**
	 * Returns whether writes of several threads gain by sharing a commit, and a batch is
	 * committed as one though the connection commits each statement.
	 * @param connection an open connection
	 * @return whether to let them
	 * @throws SQLException if the driver does not answer
	 */
	default boolean sharesCommits(Connection connection) throws SQLException {
		return false;
	}

	/**
	 * Keeps a statement that others share a commit with from waiting long for a lock.
	 * @param sql an insert, or a statement that ends with its condition
	 * @return the statement to execute
	 */
	default String impatient(String sql) {
		return sql;
	}

	/**
	 * Returns the statement that locks and removes rows that an array names.
	 * @param table the table as it stands in a statement
	 * @param id the column of the handle
	 * @param lock the rest of a condition, and how rows are locked
	 * @return the statement, or {@code null} if it takes more than one
	 */
	default @Nullable String deleteAtOnce(String table, String id, String lock) {
		return null;
	}

	/**
	 * Returns whether searches lock the gaps between what they find, unless the isolation
	 * level is lowered.
	 * @return whether it is to be lowered
	 */
	default boolean locksGaps() {
		return false;
	}

	/**
	 * Returns whether the driver's time limit ends with its statement.
	 * @return whether single statements are to have one
	 */
	default boolean limitsStatements() {
		return true;
	}

	/**
	 * Asks a database whether it is a node of a Galera cluster.
	 * @param connection an open connection
	 * @return what it says
	 * @throws SQLException if it does not answer
	 */
	default Galera galera(Connection connection) throws SQLException {
		return Galera.NONE;
	}

	/**
	 * Returns whether a single statement can be told to wait for other nodes of a
	 * cluster.
	 * @return whether {@link Galera#waiting(int)} is understood
	 */
	default boolean waitsByStatement() {
		return false;
	}

}
