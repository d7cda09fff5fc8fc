package io.sessionstore.vendor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a database answers to a question.
 */
final class Answers {

	private Answers() {
	}

	/**
	 * Returns what stands in the first column of the first row, or an empty text.
	 */
	static String first(Connection connection, String sql, String... parameters) throws SQLException {
		return all(connection, sql, 1, parameters).stream().findFirst().orElse("");
	}

	/**
	 * Returns what stands in a column, without what is {@code null}.
	 */
	static Set<String> all(Connection connection, String sql, int column, String... parameters) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setString(i + 1, parameters[i]);
			}
			Set<String> answers = new LinkedHashSet<>();
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					String answer = result.getString(column);
					if (answer != null) {
						answers.add(answer);
					}
				}
			}
			return answers;
		}
	}

}
