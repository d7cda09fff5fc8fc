package io.sessionstore.testkit;

import java.sql.SQLException;

/**
 * Ways in which a database refuses.
 */
public enum Fault {

	/** Two transactions cannot be put in an order. */
	SERIALIZATION_FAILURE("40001", 0),

	/** A deadlock as PostgreSQL reports it. */
	DEADLOCK_POSTGRESQL("40P01", 0),

	/** A deadlock, or a failed Galera certification, as MySQL and MariaDB report it. */
	DEADLOCK_MYSQL("40001", 1213),

	/** A lock that did not come in time, as PostgreSQL reports it. */
	LOCK_TIMEOUT_POSTGRESQL("55P03", 0),

	/** A lock that did not come in time, as MySQL and MariaDB report it. */
	LOCK_TIMEOUT_MYSQL("HY000", 1205),

	/** A key that is there already, as PostgreSQL and H2 report it. */
	DUPLICATE_KEY("23505", 0),

	/** What MySQL and MariaDB refuse below a level of isolation. */
	REFUSED_BY_BINLOG_FORMAT("HY000", 1665),

	/** The connection broke. */
	CONNECTION_LOST("08006", 0),

	/** There is no server. */
	REFUSED_CONNECTION("08001", 0),

	/** PostgreSQL is being shut down. */
	SHUTDOWN_POSTGRESQL("57P01", 0),

	/** PostgreSQL is being started. */
	STARTUP_POSTGRESQL("57P03", 0),

	/** A Galera node that is apart from its cluster. */
	NOT_IN_CLUSTER("08S01", 1047),

	/** A Galera node that lost its cluster in commit. */
	LOST_CLUSTER_IN_COMMIT("HY000", 1180),

	/** A Galera node that cannot catch up with its cluster. */
	SYNCHRONOUS_WAIT_FAILED("HY000", 1205, "Synchronous wait failed."),

	/** PostgreSQL has no disk left. */
	DISK_FULL_POSTGRESQL("53100", 0),

	/** PostgreSQL's disk does not work. */
	IO_ERROR_POSTGRESQL("58030", 0),

	/** PostgreSQL is a standby, or was told to take no writes. */
	READ_ONLY_POSTGRESQL("25006", 0),

	/** PostgreSQL has no connection left. */
	TOO_MANY_CONNECTIONS_POSTGRESQL("53300", 0),

	/** MySQL and MariaDB have no disk left. */
	DISK_FULL_MYSQL("HY000", 1021),

	/** MySQL and MariaDB have no disk left for a table. */
	TABLE_FULL_MYSQL("HY000", 1114),

	/** MySQL and MariaDB were told to take no writes. */
	READ_ONLY_MYSQL("HY000", 1290),

	/** A user has too many connections to MySQL or MariaDB. */
	TOO_MANY_CONNECTIONS_MYSQL("42000", 1203),

	/** H2 cannot write its file. */
	IO_ERROR_H2("90031", 90031),

	/** H2 was closed. */
	CLOSED_H2("90121", 90121),

	/** A distributed database that does not know whether it has done something. */
	COMPLETION_UNKNOWN("40003", 0);

	private final String sqlState;

	private final int vendorCode;

	private final String message;

	Fault(String sqlState, int vendorCode) {
		this(sqlState, vendorCode, "");
	}

	Fault(String sqlState, int vendorCode, String message) {
		this.sqlState = sqlState;
		this.vendorCode = vendorCode;
		this.message = message;
	}

	/**
	 * What the driver throws.
	 * @return a new exception
	 */
	public SQLException exception() {
		return new SQLException("Planned: " + this + " " + this.message, this.sqlState, this.vendorCode);
	}

}
