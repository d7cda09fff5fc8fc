package io.sessionstore.jpa;

import org.springframework.session.Session;

/**
 * Fills the columns of an application's own session entity. One bean of this type is
 * called before a session is written for the first time, while the store holds no
 * connection, so that it may query the database; what it sets becomes part of the same
 * {@code insert}. Called by several threads.
 *
 * @param <T> the entity
 */
@FunctionalInterface
public interface SessionRecordMapper<T extends SessionRecord> {

	/**
	 * Sets columns of the row that is about to be written.
	 * @param session the session; reading it costs no statement
	 * @param row a new instance of the entity, whose base properties are those of the
	 * session; only what is set in others is written
	 */
	void map(Session session, T row);

	/**
	 * Returns whether it is also called before a change is written. Columns that it sets
	 * to another value than a new instance of the entity has are then written in the same
	 * {@code update}; other columns stay as they are.
	 * @return by default {@code false}
	 */
	default boolean mapsChanges() {
		return false;
	}

}
