package io.sessionstore.jpa;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import io.sessionstore.rows.SessionRow;

/**
 * A column that every session table has. Its text is its name, so that statements can be
 * put together of columns.
 *
 * @param name as it stands in a statement
 * @param assignment sets it to a parameter
 * @param position its place among all columns, from 1: in a select of all, and in an
 * insert
 * @param binder sets it as a parameter
 */
public record SessionColumn(String name, String assignment, int position, RowBinder binder) {

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Sets a parameter to what a row has in a column.
	 */
	@FunctionalInterface
	public interface RowBinder {

		void bind(PreparedStatement statement, int index, SessionRow row) throws SQLException;

	}

}
