package io.sessionstore.core;

import io.sessionstore.cache.AttributeCache;
import io.sessionstore.cache.RecentRows;

/**
 * What a node remembers of sessions.
 *
 * @param attributes attributes, to be had again without decoding them
 * @param rows rows, to be believed for a moment without asking the database
 */
public record NodeMemory(AttributeCache attributes, RecentRows rows) {

	/**
	 * Nothing.
	 */
	public static final NodeMemory NONE = new NodeMemory(AttributeCache.NONE, RecentRows.NONE);

}
