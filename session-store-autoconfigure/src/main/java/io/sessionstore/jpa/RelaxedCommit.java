package io.sessionstore.jpa;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

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

	private static final Pattern INSERT = Pattern
		.compile("(insert into \\S+ ?\\()([^()]+)(\\) ?values ?\\()([?, ]+)\\)", Pattern.CASE_INSENSITIVE);

	private RelaxedCommit() {
	}

	/**
	 * Returns whether a database has such a setting.
	 */
	static boolean isPossible(Dialect dialect) {
		return dialect instanceof PostgreSQLDialect;
	}

	/**
	 * Adds the setting to a statement that ends with its condition. Evaluated last, and
	 * only for a row that the statement is going to change.
	 */
	static String where(String sql) {
		return sql + " and " + SETTING;
	}

	/**
	 * Adds the setting to an insert of one row.
	 * @param column a column that takes a number
	 * @return the statement, unchanged if it does not look as expected
	 */
	static String insert(String sql, String column) {
		Matcher matcher = INSERT.matcher(sql);
		if (!matcher.matches()) {
			return sql;
		}
		int index = Arrays.stream(matcher.group(2).split(",")).map(String::trim).toList().indexOf(column);
		List<String> values = Arrays.asList(matcher.group(4).split(","));
		if (index < 0 || index >= values.size()) {
			return sql;
		}
		values.set(index, "case when " + SETTING + " then ? end");
		return matcher.group(1) + matcher.group(2) + matcher.group(3) + String.join(",", values) + ")";
	}

}
