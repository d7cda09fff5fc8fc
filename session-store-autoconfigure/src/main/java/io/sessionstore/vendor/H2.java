package io.sessionstore.vendor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * H2, in any of its modes. Its SQL is plain, for a database that nobody has tried.
 */
public record H2() implements Vendor {

	@Override
	public String name() {
		return "H2";
	}

	@Override
	public String driver() {
		return "com.h2database:h2";
	}

	@Override
	public Set<String> indexed(Connection connection, String table, @Nullable String schema, String name)
			throws SQLException {
		String place = (schema != null) ? schema : connection.getSchema();
		for (String spelled : new String[] { name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT) }) {
			Set<String> found = indexed(connection, place, spelled);
			if (!found.isEmpty()) {
				return found;
			}
		}
		return Set.of();
	}

	private static Set<String> indexed(Connection connection, @Nullable String schema, String table)
			throws SQLException {
		Set<String> found = new LinkedHashSet<>();
		try (ResultSet result = connection.getMetaData()
			.getIndexInfo(connection.getCatalog(), schema, table, false, true)) {
			while (result.next()) {
				String column = result.getString("COLUMN_NAME");
				if (column != null && result.getInt("ORDINAL_POSITION") == 1) {
					found.add(column);
				}
			}
		}
		return found;
	}

	// It has no "limit" where it imitates Oracle, Db2, Derby or SQL Server.
	@Override
	public String page(Object rows, long after) {
		return ((after > 0) ? " offset " + after + " rows" : "") + " fetch first " + rows + " rows only";
	}

	@Override
	public Grants grants(Connection connection, String table, @Nullable String schema, String... others)
			throws SQLException {
		String user = '"' + Answers.first(connection, "select current_user") + '"';
		String toUse = "grant " + Grants.ROWS + " on " + Grants.list(table, others) + " to " + user + ";";
		return new Grants("grant alter any schema to " + user + ";", toUse, toUse);
	}

	// A broken connection, one that is closed with its database, and the exclusive mode.
	@Override
	public boolean isAbsence(SQLException ex) {
		return Vendor.super.isAbsence(ex) || Set.of(90067, 90098, 90121, 90135).contains(ex.getErrorCode());
	}

	// Errors of input and output, a file that is damaged, one that may only be read, and
	// memory.
	@Override
	public boolean isExhaustion(SQLException ex) {
		return Set.of(90028, 90030, 90031, 90097, 90108).contains(ex.getErrorCode());
	}

	@Override
	public boolean isForbidden(SQLException ex) {
		return ex.getErrorCode() == 90040 || ex.getErrorCode() == 90096;
	}

	@Override
	public boolean isNameTaken(SQLException ex) {
		return ex.getErrorCode() == 42101 || ex.getErrorCode() == 42111;
	}

	@Override
	public boolean isSyntaxError(SQLException ex) {
		return ex.getErrorCode() == 42000 || ex.getErrorCode() == 42001;
	}

	@Override
	public boolean isUnknownDatabase(SQLException ex) {
		return ex.getErrorCode() == 90013 || ex.getErrorCode() == 90146;
	}

	@Override
	public boolean isLockedFile(SQLException ex) {
		return ex.getErrorCode() == 90020;
	}

	// It keeps a limit with the connection, and has nothing that could wait so long.
	@Override
	public boolean limitsStatements() {
		return false;
	}

}
