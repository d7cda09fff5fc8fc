package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements that go to the database many at once, those of the same text together.
 */
final class Batches {

	private static final int SIZE = 500;

	private final Map<String, List<Entry>> bySql = new LinkedHashMap<>();

	private int count;

	void add(String sql, Binder binder) {
		this.bySql.computeIfAbsent(sql, (key) -> new ArrayList<>()).add(new Entry(this.count++, binder));
	}

	/**
	 * Executes all.
	 * @return of each, in the order in which they were added, whether it has written one
	 * row for sure
	 */
	boolean[] execute(Connection connection) throws SQLException {
		boolean[] done = new boolean[this.count];
		for (Map.Entry<String, List<Entry>> same : this.bySql.entrySet()) {
			try (PreparedStatement statement = connection.prepareStatement(same.getKey())) {
				List<Entry> entries = same.getValue();
				for (int from = 0; from < entries.size(); from += SIZE) {
					execute(statement, entries.subList(from, Math.min(from + SIZE, entries.size())), done);
				}
			}
		}
		return done;
	}

	private static void execute(PreparedStatement statement, List<Entry> entries, boolean[] done) throws SQLException {
		for (Entry entry : entries) {
			entry.binder().bind(statement);
			statement.addBatch();
		}
		int[] counts = statement.executeBatch();
		for (int i = 0; i < counts.length; i++) {
			done[entries.get(i).position()] = counts[i] == 1;
		}
	}

	/**
	 * Sets the parameters of one statement.
	 */
	@FunctionalInterface
	interface Binder {

		void bind(PreparedStatement statement) throws SQLException;

	}

	private record Entry(int position, Binder binder) {
	}

}
