package io.sessionstore.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;

import io.sessionstore.vendor.Galera;
import io.sessionstore.vendor.Vendor;

/**
 * What holds for single statements on the session table, beyond what they say: how long a
 * write may take, and what a cluster is to have applied before. Where the database can be
 * told so within the statement, it costs no round trip.
 */
final class StatementRules {

	private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	// The least that drivers can be told.
	private static final int BRIEF_SECONDS = 1;

	private final boolean limited;

	private final String readPrefix;

	private final String writePrefix;

	private final int driverTimeout;

	private final boolean brief;

	private StatementRules(boolean limited, boolean clusterWait, int seconds, boolean brief) {
		this.limited = limited;
		this.readPrefix = clusterWait ? Galera.waiting(0) : "";
		this.writePrefix = clusterWait ? Galera.waiting(seconds) : "";
		this.driverTimeout = (limited && !clusterWait) ? seconds : 0;
		this.brief = brief;
	}

	/**
	 * Makes the rules for a database.
	 * @param vendor what it is
	 * @param clusterWait whether statements wait for what other nodes have committed
	 * @param writeTimeout how long a write may take; zero: without limit
	 */
	static StatementRules of(Vendor vendor, boolean clusterWait, Duration writeTimeout) {
		int seconds = (int) Math.min(Integer.MAX_VALUE, writeTimeout.plusMillis(999).toSeconds());
		return new StatementRules(vendor.limitsStatements(), clusterWait, seconds, false);
	}

	/**
	 * Returns the rules for a write that nobody is to wait for.
	 */
	StatementRules brief() {
		return new StatementRules(this.limited, !this.readPrefix.isEmpty(), BRIEF_SECONDS, true);
	}

	/**
	 * Returns whether nobody is to wait for the write.
	 */
	boolean isBrief() {
		return this.brief;
	}

	/**
	 * Returns the text of a query that sees all that is committed.
	 */
	String reading(String sql) {
		return this.readPrefix + sql;
	}

	/**
	 * Returns the text of a write that sees all that is committed.
	 */
	String writing(String sql) {
		return this.writePrefix + sql;
	}

	/**
	 * Executes a query.
	 */
	ResultSet query(PreparedStatement statement) throws SQLException {
		if (this.readPrefix.isEmpty()) {
			return statement.executeQuery();
		}
		// MySQL's driver sees no query in it, and would refuse to execute one.
		statement.execute();
		ResultSet result = statement.getResultSet();
		if (result == null) {
			throw new SQLException("A query has returned no result");
		}
		return result;
	}

	/**
	 * Executes a write of one row.
	 * @return whether the row was there
	 * @throws SQLTimeoutException if it is written, but not known to be safe
	 */
	boolean write(PreparedStatement statement) throws SQLException {
		return write(statement, PreparedStatement::executeUpdate) == 1;
	}

	/**
	 * Executes a batch of such writes.
	 * @return of each what the driver says of it
	 * @throws SQLTimeoutException if they are written, but not known to be safe
	 */
	int[] writeAll(PreparedStatement statement) throws SQLException {
		return write(statement, PreparedStatement::executeBatch);
	}

	private <T> T write(PreparedStatement statement, Execution<T> execution) throws SQLException {
		if (this.driverTimeout == 0) {
			return execution.of(statement);
		}
		statement.setQueryTimeout(this.driverTimeout);
		long start = System.nanoTime();
		T result = execution.of(statement);
		// PostgreSQL has committed when it waits for a standby: it cannot take that back,
		// gives up waiting, and says so in a warning.
		if (System.nanoTime() - start >= this.driverTimeout * NANOS_PER_SECOND && statement.getWarnings() != null) {
			throw new SQLTimeoutException(
					"Written, but not confirmed within " + this.driverTimeout + " s: " + statement.getWarnings());
		}
		return result;
	}

	@FunctionalInterface
	private interface Execution<T> {

		T of(PreparedStatement statement) throws SQLException;

	}

}
