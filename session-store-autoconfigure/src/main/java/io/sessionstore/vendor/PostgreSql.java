package io.sessionstore.vendor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, and what says that it is.
 */
public record PostgreSql() implements Vendor {

	/**
	 * Part of the statement, and ends with its transaction, so that it costs no round
	 * trip and nothing of it stays with the connection: <a href=
	 * "https://www.postgresql.org/docs/current/wal-async-commit.html">synchronous_commit</a>.
	 * What the server has not yet written when it crashes is lost as if it had never been
	 * done.
	 */
	private static final String RELAXED = "set_config('synchronous_commit', 'off', true) = 'off'";

	// Evaluated where the above is, before the row is locked, and gone with its
	// transaction
	// too.
	private static final String IMPATIENT = "set_config('lock_timeout', '200ms', true) is not null";

	@Override
	public String name() {
		return "PostgreSQL";
	}

	@Override
	public String driver() {
		return "org.postgresql:postgresql";
	}

	@Override
	public String collation() {
		return "C";
	}

	// An index whose making has failed stays behind, and is never read.
	@Override
	public Set<String> indexed(Connection connection, String table, @Nullable String schema, String name)
			throws SQLException {
		return Answers
			.all(connection,
					"select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid "
							+ "and a.attnum = i.indkey[0] where i.indrelid = to_regclass(?) and i.indisvalid",
					1, table);
	}

	@Override
	public String index(String name, String table, String column) {
		return "alter table " + table + " alter column attributes_base set storage external; "
				+ Vendor.super.index(name, table, column)
				+ (column.equals("principal_name") ? " where principal_name is not null" : "");
	}

	@Override
	public Grants grants(Connection connection, String table, @Nullable String schema, String... others)
			throws SQLException {
		String in = '"' + ((schema != null) ? schema : Answers.first(connection, "select current_schema()")) + '"';
		String user = '"' + Answers.first(connection, "select current_user") + '"';
		String toUse = "grant usage on schema " + in + " to " + user + "; grant " + Grants.ROWS + " on "
				+ Grants.list(table, others) + " to " + user + ";";
		return new Grants("grant usage, create on schema " + in + " to " + user + ";", toUse, toUse);
	}

	@Override
	public List<String> lackingRights(Connection connection, String table) throws SQLException {
		List<String> lacking = new ArrayList<>();
		for (String right : Grants.ROWS.split(", ")) {
			String sql = "select 1 where not has_table_privilege(current_user, to_regclass(?), ?)";
			if (!Answers.all(connection, sql, 1, table, right).isEmpty()) {
				lacking.add(right);
			}
		}
		return lacking;
	}

	// All of class 57, whatever an operator does to it, but a statement that was
	// cancelled. And too many connections.
	@Override
	public boolean isAbsence(SQLException ex) {
		return Vendor.super.isAbsence(ex) || (isOf("57", ex) && !isTimeout(ex)) || isOf("53300", ex);
	}

	// Classes 53, what it has too little of, and 58, what its system cannot do; and a
	// server that is a standby or was told to take no writes.
	@Override
	public boolean isExhaustion(SQLException ex) {
		return isOf("53", ex) || isOf("58", ex) || isOf("25006", ex);
	}

	private static boolean isOf(String kind, SQLException ex) {
		return ex.getSQLState() != null && ex.getSQLState().startsWith(kind);
	}

	@Override
	public boolean isForbidden(SQLException ex) {
		return "42501".equals(ex.getSQLState());
	}

	@Override
	public boolean isNameTaken(SQLException ex) {
		return "42P07".equals(ex.getSQLState()) || "42710".equals(ex.getSQLState());
	}

	@Override
	public boolean isSyntaxError(SQLException ex) {
		return "42601".equals(ex.getSQLState());
	}

	@Override
	public boolean isUnknownDatabase(SQLException ex) {
		return "3D000".equals(ex.getSQLState());
	}

	// Evaluated last, and only for a row that the statement is going to change.
	@Override
	public String relaxed(String sql) {
		return sql + " and " + RELAXED;
	}

	@Override
	public String relaxedNumber() {
		return "case when " + RELAXED + " then ? end";
	}

	// In the simple query mode the driver sends a batch one by one, each a transaction.
	@Override
	public boolean sharesCommits(Connection connection) throws SQLException {
		Connection driver = connection;
		for (Connection outer = null; driver != outer;) {
			outer = driver;
			driver = driver.unwrap(Connection.class);
		}
		try {
			return !"SIMPLE".equals(String.valueOf(driver.getClass().getMethod("getPreferQueryMode").invoke(driver)));
		}
		catch (ReflectiveOperationException ex) {
			return false;
		}
	}

	@Override
	public String impatient(String sql) {
		return sql.startsWith("insert") ? sql : sql + " and " + IMPATIENT;
	}

	@Override
	public String deleteAtOnce(String table, String id, String lock) {
		return "delete from " + table + " where " + id + " = any(array(select " + id + " from " + table + " where " + id
				+ " = any(?)" + lock + "))";
	}

}
