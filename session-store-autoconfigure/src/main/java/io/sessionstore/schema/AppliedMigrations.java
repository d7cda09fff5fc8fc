package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Says whether Flyway would find nothing to do and nothing to complain of, without
 * starting it: that takes longer than all else that the store does at a start.
 */
final class AppliedMigrations {

	private AppliedMigrations() {
	}

	/**
	 * Returns whether a history holds just what this version of the store would write.
	 * @param wanted the checksums of all migrations by their versions
	 * @return {@code false} also if there is no history, or it cannot be read
	 */
	static boolean are(Map<String, Integer> wanted, Connection connection, @Nullable String schema, String history)
			throws SQLException {
		Map<String, Integer> missing = new HashMap<>(wanted);
		String quote = connection.getMetaData().getIdentifierQuoteString();
		String table = Stream.ofNullable(schema).map((name) -> name + quote + "." + quote).findFirst().orElse("")
				+ history;
		String columns = Stream.of("version", "type", "checksum", "success")
			.collect(Collectors.joining(quote + ", " + quote, quote, quote));
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select " + columns + " from " + quote + table + quote)) {
			while (row.next()) {
				if (!isExpected(row, missing)) {
					return false;
				}
			}
			return missing.isEmpty();
		}
		catch (SQLException ex) {
			return false;
		}
		finally {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
	}

	// What is done in the place of migrations counts for all of those up to its version.
	private static boolean isExpected(ResultSet row, Map<String, Integer> missing) throws SQLException {
		String version = row.getString(1);
		return row.getBoolean(4) && switch (row.getString(2)) {
			// A schema that was made, and on H2 the history itself.
			case "SCHEMA", "TABLE" -> true;
			case "BASELINE" -> "0".equals(version) || (missing.remove(version) != null && missing.isEmpty());
			case "SQL" -> Integer.valueOf(row.getInt(3)).equals(missing.remove(version));
			default -> false;
		};
	}

}
