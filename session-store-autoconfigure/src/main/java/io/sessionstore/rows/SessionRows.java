package io.sessionstore.rows;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * The port to the session table for single rows, batches of them and the cleanup. Every
 * method is one statement unless it says otherwise, and all throw
 * {@link org.springframework.dao.DataAccessException} if the database fails. Instants are
 * epoch milliseconds.
 */
public interface SessionRows {

	/**
	 * Returns what lists rows.
	 * @return the lists of the same table, in the same transaction if there is one
	 */
	SessionLists lists();

	/**
	 * Runs several calls in one transaction.
	 * @param mode whether it joins the transaction that the thread has on the table's
	 * database, if it has one, or is always one of its own
	 * @param work gets the rows as that transaction sees them
	 * @param <T> what the work returns
	 * @return what the work returned
	 * @throws RuntimeException what the work throws, after all was rolled back
	 */
	<T extends @Nullable Object> T inTransaction(TransactionMode mode, Function<SessionRows, T> work);

	/**
	 * Reads a row.
	 * @param id the handle
	 * @return the row, or {@code null} if there is none
	 */
	@Nullable SessionRow findRow(UUID id);

	/**
	 * Reads a row as it is now, and keeps others from changing it until the transaction
	 * ends: a plain read may see it as it was when a transaction began.
	 * @param id the handle
	 * @return the row, or {@code null} if there is none
	 */
	@Nullable SessionRow findRowLocked(UUID id);

	/**
	 * Reads a row, but for documents that are known already: they are sent only if the
	 * row is at another version by now.
	 * @param id the handle
	 * @param known the documents of the row at some version
	 * @return the row as it is now, complete, with the very arrays that were given if it
	 * is at that version, or {@code null} if there is none
	 */
	@Nullable SessionRow findRow(UUID id, CachedDocuments known);

	/**
	 * Adds a row.
	 * @param row the new row
	 * @param session the session that it is of, for columns of the application's own
	 * @return {@code false} if its handle is taken; nothing is overwritten
	 */
	boolean insert(SessionRow row, Session session);

	/**
	 * Writes the columns that changed.
	 * @param update the change, and the version it was made from
	 * @param row the row as it will be
	 * @param session the session that it is of, for columns of the application's own
	 * @return {@code false} if there is no such row at that version
	 */
	boolean update(RowUpdate update, SessionRow row, Session session);

	/**
	 * Adds rows, in batches.
	 * @param rows the new rows, with their sessions
	 * @throws org.springframework.dao.DataIntegrityViolationException if a handle is
	 * taken
	 */
	void insertAll(List<NewRow> rows);

	/**
	 * Writes the columns that changed in several rows, in batches.
	 * @param changes the changes
	 * @return of each whether there was such a row at that version
	 */
	boolean[] updateAll(List<ChangedRow> changes);

	/**
	 * Records an access, unless a later one is recorded or the session had expired by
	 * then.
	 * @param id the handle
	 * @param accessedAt when
	 * @param slack milliseconds by which the purge bound may lie behind the end
	 * @return whether a row was written
	 */
	boolean touch(UUID id, long accessedAt, long slack);

	/**
	 * Does the same for somebody who only reads: it waits for a second at the most, and
	 * not at all where other writes stand still.
	 * @param id the handle
	 * @param accessedAt when
	 * @param slack milliseconds by which the purge bound may lie behind the end
	 * @return whether a row was written
	 */
	boolean touchInPassing(UUID id, long accessedAt, long slack);

	/**
	 * Removes a row.
	 * @param id the handle
	 * @return whether it was there
	 */
	boolean delete(UUID id);

	/**
	 * Removes a row if it is the principal's.
	 * @param id the handle
	 * @param principalName whose row it must be
	 * @return whether it was there and theirs
	 */
	boolean delete(UUID id, String principalName);

	/**
	 * Removes a row if nothing has written to it since it was read.
	 * @param row the row as it was read
	 * @return whether it was removed
	 */
	boolean deleteUnchanged(SessionRow row);

	/**
	 * Removes rows by their handles.
	 * @param ids the handles
	 * @return how many were there
	 */
	int deleteAll(Collection<UUID> ids);

	/**
	 * Reads what may be shown of a row.
	 * @param id the handle
	 * @return the row without secret and attributes, or {@code null} if there is none
	 */
	@Nullable SessionSummary summary(UUID id);

	/**
	 * Looks for rows that have expired, and locks none of them.
	 * @param search what counts as expired
	 * @param from where to begin
	 * @param limit how many rows at the most
	 * @return what was found, in the order of the search; fewer than the limit when
	 * nothing lies behind
	 */
	List<PurgePosition> findPurgeable(PurgeSearch search, PurgePosition from, int limit);

	/**
	 * Removes one batch of what was found, in a short transaction of its own, passing
	 * over rows that another transaction has locked and those that have not expired any
	 * more. One statement or a few.
	 * @param search what counts as expired
	 * @param ids the handles, at least one
	 * @param load whether to return the rows rather than just their count
	 * @return what was removed
	 */
	PurgedBatch purge(PurgeSearch search, List<UUID> ids, boolean load);

	/**
	 * What a cleanup looks for.
	 *
	 * @param now the present instant
	 * @param exact whether to look at every row's own end, from handle to handle, rather
	 * than at its purge bound alone, from bound to bound
	 */
	record PurgeSearch(long now, boolean exact) {
	}

	/**
	 * How far a search has come.
	 *
	 * @param purgeAfter the last row's purge bound
	 * @param id the last row's handle
	 */
	record PurgePosition(long purgeAfter, UUID id) {

		/**
		 * Before all rows.
		 */
		public static final PurgePosition START = new PurgePosition(Long.MIN_VALUE, new UUID(0, 0));

	}

	/**
	 * What one batch of the cleanup removed.
	 *
	 * @param count how many rows
	 * @param rows the rows, if they were asked for
	 */
	record PurgedBatch(int count, List<SessionRow> rows) {

		/**
		 * Nothing, since somebody else is removing the same rows.
		 */
		public static final PurgedBatch LEFT_TO_OTHERS = new PurgedBatch(-1, List.of());

		/**
		 * Returns whether somebody else is at it.
		 * @return whether to leave the rest to them
		 */
		public boolean isLeftToOthers() {
			return this.count < 0;
		}

	}

}
