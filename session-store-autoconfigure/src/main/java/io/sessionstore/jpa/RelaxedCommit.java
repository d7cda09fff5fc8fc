package io.sessionstore.jpa;

/**
 * Lets the transaction of a single statement commit without waiting for the disk. The
 * setting is part of the statement and ends with its transaction, so that it costs no
 * round trip and nothing of it stays with the connection. PostgreSQL has such a setting,
 * <a href=
 * "https://www.postgresql.org/docs/current/wal-async-commit.html">synchronous_commit</a>:
 * what it has not yet written when it crashes is lost as if it had never been done. The
 * other databases have none for a single transaction.
 */
final class RelaxedCommit {

	private static final String SETTING = "set_config('synchronous_commit', 'off', true) = 'off'";

	/**
	 * What to put into an insert in place of the parameter for a number.
	 */
	static final String NUMBER = "case when " + SETTING + " then ? end";

	private RelaxedCommit() {
	}

	/**
	 * Adds the setting to a statement that ends with its condition. Evaluated last, and
	 * only for a row that the statement is going to change.
	 */
	static String where(String sql) {
		return sql + " and " + SETTING;
	}

}
