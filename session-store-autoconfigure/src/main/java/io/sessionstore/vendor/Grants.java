package io.sessionstore.vendor;

/**
 * The SQL that gives the user of a connection the rights that the store needs, to be run
 * by somebody who may.
 *
 * @param toMake gives the right to make the table and its history
 * @param toUpgrade gives the right to upgrade them when they are there
 * @param toUse gives the right to use the table
 */
public record Grants(String toMake, String toUpgrade, String toUse) {

	static final String ROWS = "select, insert, update, delete";

	static String list(String table, String... others) {
		StringBuilder list = new StringBuilder(table);
		for (String other : others) {
			list.append(", \"").append(other).append('"');
		}
		return list.toString();
	}

}
