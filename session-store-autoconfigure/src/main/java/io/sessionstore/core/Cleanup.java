package io.sessionstore.core;

import java.util.List;
import java.util.UUID;

import io.sessionstore.SessionDestruction.Reason;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.SessionRows.PurgePosition;
import io.sessionstore.rows.SessionRows.PurgeSearch;
import io.sessionstore.rows.SessionRows.PurgedBatch;

/**
 * Removes rows of expired sessions: looks for many rows at once, and removes them in
 * small batches with a pause after each. Where nobody listens, no row is read before it
 * is deleted.
 */
final class Cleanup {

	/**
	 * Many, as all sessions of two hours may have one bound, and each search for it
	 * passes over what the ones before have found.
	 */
	private static final int FOUND_AT_ONCE = 10_000;

	private final SessionRows rows;

	private final SessionSettings settings;

	private final DestructionHooks hooks;

	private final Attempts attempts;

	Cleanup(SessionRows rows, SessionSettings settings, DestructionHooks hooks, Attempts attempts) {
		this.rows = rows;
		this.settings = settings;
		this.hooks = hooks;
		this.attempts = attempts;
	}

	/**
	 * Removes all that have expired by now, unless the thread is interrupted.
	 * @param exact whether to look at every row's own end rather than at its purge bound
	 * @return how many sessions were removed
	 */
	long run(boolean exact) {
		CleanupPace pace = new CleanupPace(this.settings.cleanupBatchSize());
		PurgePosition position = PurgePosition.START;
		long removed = 0;
		while (true) {
			PurgePosition from = position;
			PurgeSearch search = new PurgeSearch(this.settings.clock().millis(), exact);
			List<PurgePosition> found = this.attempts
				.retried(() -> this.rows.findPurgeable(search, from, FOUND_AT_ONCE));
			Removal removal = remove(search, found.stream().map(PurgePosition::id).toList(), pace);
			long removedNow = removal.count();
			removed += removedNow;
			if (found.size() < FOUND_AT_ONCE || removal.leftToOthers() || Thread.currentThread().isInterrupted()) {
				return removed;
			}
			position = found.get(found.size() - 1);
			// All of one bound, and all locked by others: they would be found again.
			if (!exact && removedNow == 0 && position.purgeAfter() == from.purgeAfter()) {
				return removed;
			}
		}
	}

	private Removal remove(PurgeSearch search, List<UUID> ids, CleanupPace pace) {
		boolean load = this.hooks.isListenedFor();
		long removed = 0;
		int done = 0;
		while (done < ids.size() && !Thread.currentThread().isInterrupted()) {
			List<UUID> batch = ids.subList(done, Math.min(done + pace.limit(), ids.size()));
			batch.forEach((id) -> this.hooks.vetoOf(id, Reason.CLEANED_UP, null));
			long start = System.nanoTime();
			PurgedBatch purged = this.attempts.retried(() -> this.rows.purge(search, batch, load));
			long taken = System.nanoTime() - start;
			if (purged.isLeftToOthers()) {
				return new Removal(removed, true);
			}
			this.hooks.happened(CountedEvent.EXPIRED_BY_CLEANUP, purged.count());
			purged.rows().forEach(this.hooks::expired);
			removed += purged.count();
			done += batch.size();
			pace.rest(taken, batch.size(), purged.count());
		}
		return new Removal(removed, false);
	}

	private record Removal(long count, boolean leftToOthers) {
	}

}
