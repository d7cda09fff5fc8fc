package io.sessionstore.cache;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sessionstore.rows.CachedDocuments;
import io.sessionstore.rows.ChangedRow;
import io.sessionstore.rows.NewRow;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.SessionRows.PurgePosition;
import io.sessionstore.rows.SessionRows.PurgeSearch;
import io.sessionstore.rows.SessionRows.PurgedBatch;
import io.sessionstore.rows.SessionSummary;
import io.sessionstore.rows.TransactionMode;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The session table of a node that believes rows for a while: whatever the node itself
 * writes is forgotten, also where the write fails and may have been done, and whatever it
 * looks for in vain. Inside a transaction once more when it has ended, as others see the
 * row as it was until then.
 */
final class ForgettingRows implements SessionRows {

	private final SessionRows rows;

	private final RecentRows recent;

	ForgettingRows(SessionRows rows, RecentRows recent) {
		this.rows = rows;
		this.recent = recent;
	}

	@Override
	public SessionLists lists() {
		return this.rows.lists();
	}

	@Override
	public <T extends @Nullable Object> T inTransaction(TransactionMode mode, Function<SessionRows, T> work) {
		return this.rows.inTransaction(mode, (joined) -> work.apply(new ForgettingRows(joined, this.recent)));
	}

	@Override
	public @Nullable SessionRow findRow(UUID id) {
		return found(id, this.rows.findRow(id));
	}

	@Override
	public @Nullable SessionRow findRowLocked(UUID id) {
		return found(id, this.rows.findRowLocked(id));
	}

	@Override
	public @Nullable SessionRow findRow(UUID id, CachedDocuments known) {
		return found(id, this.rows.findRow(id, known));
	}

	@Override
	public boolean insert(SessionRow row, Session session) {
		return this.rows.insert(row, session);
	}

	@Override
	public boolean update(RowUpdate update, SessionRow row, Session session) {
		return forgetting(List.of(update.id()), () -> this.rows.update(update, row, session));
	}

	@Override
	public void insertAll(List<NewRow> added) {
		this.rows.insertAll(added);
	}

	@Override
	public boolean[] updateAll(List<ChangedRow> changes) {
		return forgetting(changes.stream().map((change) -> change.row().id()).toList(),
				() -> this.rows.updateAll(changes));
	}

	@Override
	public boolean touch(UUID id, long accessedAt, long slack) {
		return forgetting(List.of(id), () -> this.rows.touch(id, accessedAt, slack));
	}

	@Override
	public boolean touchInPassing(UUID id, long accessedAt, long slack) {
		return forgetting(List.of(id), () -> this.rows.touchInPassing(id, accessedAt, slack));
	}

	@Override
	public boolean delete(UUID id) {
		return forgetting(List.of(id), () -> this.rows.delete(id));
	}

	@Override
	public boolean delete(UUID id, String principalName) {
		return forgetting(List.of(id), () -> this.rows.delete(id, principalName));
	}

	@Override
	public boolean deleteUnchanged(SessionRow row) {
		return forgetting(List.of(row.id()), () -> this.rows.deleteUnchanged(row));
	}

	@Override
	public int deleteAll(Collection<UUID> ids) {
		return forgetting(ids, () -> this.rows.deleteAll(ids));
	}

	@Override
	public @Nullable SessionSummary summary(UUID id) {
		return found(id, this.rows.summary(id));
	}

	@Override
	public List<PurgePosition> findPurgeable(PurgeSearch search, PurgePosition from, int limit) {
		return this.rows.findPurgeable(search, from, limit);
	}

	// What is purged has expired, by the clock that judges what is kept as well.
	@Override
	public PurgedBatch purge(PurgeSearch search, List<UUID> ids, boolean load) {
		return this.rows.purge(search, ids, load);
	}

	// What is known to be gone may have been ended by another node.
	private <T> @Nullable T found(UUID id, @Nullable T found) {
		if (found == null) {
			this.recent.forget(id);
		}
		return found;
	}

	private <T> T forgetting(Collection<UUID> ids, Supplier<T> write) {
		try {
			return write.get();
		}
		finally {
			ids.forEach(this.recent::forget);
			if (TransactionSynchronizationManager.isSynchronizationActive()) {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCompletion(int status) {
						ids.forEach(ForgettingRows.this.recent::forget);
					}

				});
			}
		}
	}

}
