package io.sessionstore.benchmarks;

import java.util.Map;

/**
 * Where the servers listen on the loopback address; 0 for one that is not there.
 *
 * @param postgresql port of PostgreSQL
 * @param mariadb port of MariaDB
 * @param redis port of a Redis that does not flush to disk
 * @param redisFsync port of a Redis that flushes every write
 */
public record Servers(int postgresql, int mariadb, int redis, int redisFsync) {

	/**
	 * Reads what the script that starts them prints.
	 * @param environment the environment
	 * @return the servers
	 */
	public static Servers of(Map<String, String> environment) {
		return new Servers(port(environment, "POSTGRESQL"), port(environment, "MARIADB"), port(environment, "REDIS"),
				port(environment, "REDIS_FSYNC"));
	}

	private static int port(Map<String, String> environment, String name) {
		return Integer.parseInt(environment.getOrDefault("BENCHMARKS_" + name + "_PORT", "0"));
	}

	/**
	 * Names a PostgreSQL.
	 * @param port the port of it, or of what stands before it
	 * @return the database
	 */
	public static Database postgresqlAt(int port) {
		return new Database("postgresql", port,
				"jdbc:postgresql://127.0.0.1:" + port + "/sessions?user=sessions&sslmode=disable&gssEncMode=disable");
	}

	/**
	 * Names a MariaDB.
	 * @param port the port of it, or of what stands before it
	 * @return the database
	 */
	public static Database mariadbAt(int port) {
		return new Database("mariadb", port,
				"jdbc:mariadb://127.0.0.1:" + port + "/sessions?user=sessions&password=sessions");
	}

	/**
	 * A relational database.
	 *
	 * @param name how it is called in the tables
	 * @param port its port
	 * @param url its JDBC URL with credentials
	 */
	public record Database(String name, int port, String url) {

		/**
		 * Returns which of the two it is.
		 * @return {@code true} for PostgreSQL
		 */
		public boolean isPostgresql() {
			return this.name.equals("postgresql");
		}

	}

}
