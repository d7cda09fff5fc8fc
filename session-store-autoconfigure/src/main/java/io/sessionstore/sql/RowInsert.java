package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import io.sessionstore.jpa.OwnColumns.OwnColumn;
import io.sessionstore.jpa.SessionColumn;
import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.rows.Durability;
import io.sessionstore.rows.NewRow;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.vendor.Vendor;

/**
 * Adds a row with one prepared statement. Hibernate's own insert would cost a third of
 * what the database does.
 */
final class RowInsert {

	private final SessionColumns columns;

	private final StatementRules rules;

	private final boolean relaxed;

	private final String insert;

	private final String insertRelaxed;

	RowInsert(SessionColumns columns, Vendor vendor, StatementRules rules, Durability durability) {
		this.columns = columns;
		this.rules = rules;
		this.relaxed = durability == Durability.RELAXED;
		String into = "insert into " + columns.table + " (" + String.join(", ", columns.names()) + ") values (";
		String others = ", ?".repeat(columns.all().size() - 1) + ")";
		this.insert = into + "?" + others;
		// In place of the first column, which is a number.
		this.insertRelaxed = into + vendor.relaxedNumber() + others;
	}

	/**
	 * Adds a row; fails if its handle is taken.
	 */
	RowWrite insert(SessionRow row, List<OwnColumn> own) {
		String durable = with(own, this.insert);
		return new RowWrite(row.id(), this.rules, durable, this.relaxed ? with(own, this.insertRelaxed) : durable,
				(statement) -> bind(statement, row, own));
	}

	/**
	 * Adds rows in batches, one for each set of own columns.
	 */
	boolean insertAll(Connection connection, List<NewRow> rows, List<List<OwnColumn>> own) throws SQLException {
		Batches batches = new Batches();
		for (int i = 0; i < rows.size(); i++) {
			SessionRow row = rows.get(i).row();
			List<OwnColumn> columns = own.get(i);
			batches.add(with(columns, this.insert), (statement) -> bind(statement, row, columns));
		}
		batches.execute(connection);
		return true;
	}

	private void bind(PreparedStatement statement, SessionRow row, List<OwnColumn> own) throws SQLException {
		for (SessionColumn column : this.columns.all()) {
			column.binder().bind(statement, column.position(), row);
		}
		int index = this.columns.all().size() + 1;
		for (OwnColumn column : own) {
			column.bind(statement, index++);
		}
	}

	private static String with(List<OwnColumn> own, String insert) {
		if (own.isEmpty()) {
			return insert;
		}
		String names = own.stream().map(OwnColumn::name).collect(Collectors.joining(", ", ", ", ")"));
		return insert.substring(0, insert.length() - 1).replaceFirst("\\)", Matcher.quoteReplacement(names))
				+ own.stream().map(OwnColumn::written).collect(Collectors.joining(", ", ", ", ")"));
	}

	/**
	 * Has the database plan the insert without adding anything.
	 */
	void plan(Connection connection, Collection<String> own) throws SQLException {
		List<String> all = new ArrayList<>(this.columns.names());
		all.addAll(own);
		String names = String.join(", ", all);
		try (PreparedStatement statement = connection.prepareStatement("insert into " + this.columns.table + " ("
				+ names + ") select " + names + " from " + this.columns.table + " where 1 = 0")) {
			statement.executeUpdate();
		}
	}

}
