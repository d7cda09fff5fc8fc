package io.sessionstore.testkit;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The databases that the tests run on. A server is started when it is first asked for and
 * serves every test of the JVM; each {@link TestSchema} is a fresh, empty database on it.
 */
public enum TestDatabase {

	/** H2 in memory. */
	H2,

	/** PostgreSQL 18. */
	POSTGRESQL,

	/** MariaDB 11.4 with MariaDB's driver. */
	MARIADB,

	/** MySQL Connector/J in front of the MariaDB server. */
	MYSQL_DRIVER;

	/**
	 * Makes an empty database, and starts the server if it does not run yet.
	 * @return the database, to be closed by the caller
	 * @throws org.opentest4j.TestAbortedException if there are no binaries of the server
	 * for this platform
	 */
	public TestSchema create() {
		return switch (this) {
			case H2 -> H2Databases.create();
			case POSTGRESQL -> PostgreSqlServer.running().create();
			case MARIADB -> MariaDbServer.running().create("mariadb");
			case MYSQL_DRIVER -> MariaDbServer.running().create("mysql");
		};
	}

	/**
	 * Makes one row of the session table over and over: others like it, with handles of
	 * their own.
	 * @param jdbc the database
	 * @param doublings how often the number of rows is doubled
	 */
	public void multiplyRows(JdbcTemplate jdbc, int doublings) {
		String id = switch (this) {
			case H2 -> "random_uuid()";
			case POSTGRESQL -> "gen_random_uuid()";
			case MARIADB, MYSQL_DRIVER -> "uuid()";
		};
		String others = "secret_hash, created_at, last_accessed_at, inactivity_timeout, expires_at_latest, "
				+ "purge_after, version, attributes";
		for (int i = 0; i < doublings; i++) {
			jdbc.update("insert into http_session (id, " + others + ") select " + id + ", " + others
					+ " from http_session");
		}
	}

	/**
	 * Whether the database is a server of its own, reached through a socket.
	 * @return {@code false} for H2
	 */
	public boolean isServer() {
		return this != H2;
	}

}
