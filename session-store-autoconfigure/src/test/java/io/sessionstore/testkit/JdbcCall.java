package io.sessionstore.testkit;

/**
 * Something that was asked of a JDBC driver.
 *
 * @param kind what was asked
 * @param text the SQL of a statement, the argument of a setting, else empty
 * @param batchSize how often the statement was added to a batch, 0 without a batch
 */
public record JdbcCall(Kind kind, String text, int batchSize) {

	static JdbcCall of(Kind kind, String text) {
		return new JdbcCall(kind, text, 0);
	}

	/**
	 * What can be asked of a driver.
	 */
	public enum Kind {

		/** A connection was asked for. */
		OPEN,

		/** A connection was given back. */
		CLOSE,

		/** A statement or a batch was executed. */
		STATEMENT,

		/** A transaction was committed. */
		COMMIT,

		/** A transaction was rolled back, perhaps to a savepoint. */
		ROLLBACK,

		/** Autocommit was switched. */
		SET_AUTO_COMMIT,

		/** The read-only mode was switched. */
		SET_READ_ONLY,

		/** The isolation level was set. */
		SET_ISOLATION,

		/** The connection was asked whether it still works. */
		PING

	}

}
