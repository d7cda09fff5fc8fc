package io.sessionstore.rows;

import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.Pageable;

/**
 * The port to the session table for what is about many rows: lists and counts. Every
 * method is one statement and throws {@link org.springframework.dao.DataAccessException}
 * if the database fails. Instants are epoch milliseconds.
 */
public interface SessionLists {

	/**
	 * What {@link #live} can be sorted by.
	 */
	List<String> SORTABLE = List.of("lastAccessedAt", "createdAt", "principal");

	/**
	 * Lists handles.
	 * @param principalName whose rows
	 * @return their handles, in ascending order
	 */
	List<UUID> idsOf(String principalName);

	/**
	 * Lists handles.
	 * @param limit how many at the most
	 * @return the handles of any rows, in ascending order
	 */
	List<UUID> ids(int limit);

	/**
	 * Lists handles.
	 * @param instant before which the sessions began
	 * @param after a handle that lies before all that are wanted
	 * @param limit how many at the most
	 * @return the handles, in ascending order
	 */
	List<UUID> idsCreatedBefore(long instant, UUID after, int limit);

	/**
	 * Reads rows with their attributes.
	 * @param principalName whose rows
	 * @return the rows, expired or not
	 */
	List<SessionRow> rowsOf(String principalName);

	/**
	 * Lists live rows, the last used first.
	 * @param principalName whose rows
	 * @param now the present instant
	 * @return the rows without secret and attributes
	 */
	List<SessionSummary> liveOf(String principalName, long now);

	/**
	 * Lists live rows, by default the last used first.
	 * @param pageable which of them
	 * @param now the present instant
	 * @return up to one more than the page holds
	 */
	List<SessionSummary> live(Pageable pageable, long now);

	/**
	 * Lists the distinct principals of live rows by name.
	 * @param pageable which of them
	 * @param now the present instant
	 * @return up to one more than the page holds
	 */
	List<String> livePrincipals(Pageable pageable, long now);

	/**
	 * Tells which of some sessions live.
	 * @param ids the handles, at least one
	 * @param now the present instant
	 * @return the handles of those that live
	 */
	List<UUID> livingOf(List<UUID> ids, long now);

	/**
	 * Counts live rows.
	 * @param now the present instant
	 * @return how many
	 */
	long countLive(long now);

	/**
	 * Counts rows that have expired and are not removed yet, by their purge bound.
	 * @param now the present instant
	 * @return how many
	 */
	long countPurgeable(long now);

}
