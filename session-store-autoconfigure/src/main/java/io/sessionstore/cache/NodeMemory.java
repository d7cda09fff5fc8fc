package io.sessionstore.cache;

import io.sessionstore.rows.SessionRows;

/**
 * What a node remembers of sessions.
 *
 * @param attributes attributes, to be had again without decoding them
 * @param rows rows, to be believed for a moment without asking the database
 */
public record NodeMemory(AttributeCache attributes, RecentRows rows) {

	@Override
	public int hashCode() {
		return NodeMemory.class.hashCode();
	}

	/**
	 * Nothing.
	 */
	public static final NodeMemory NONE = new NodeMemory(AttributeCache.NONE, RecentRows.NONE);

	/**
	 * Makes sure that what the node itself writes is not believed as it was before.
	 * @param table the session table
	 * @return the table as the node is to use it
	 */
	public SessionRows forgetting(SessionRows table) {
		return (this.rows != RecentRows.NONE) ? new ForgettingRows(table, this.rows) : table;
	}

}
