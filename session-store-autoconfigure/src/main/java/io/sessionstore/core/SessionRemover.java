package io.sessionstore.core;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Ends sessions and tells those who listen. Where nobody listens, no row is read before
 * it is deleted; of several who delete a row at once, the one whose statement removed it
 * publishes the event. What is forgotten by the cache is so to save memory alone.
 */
final class SessionRemover {

	private static final int CLEAR_BATCH = 1_000;

	private final SessionRows rows;

	private final SessionSettings settings;

	private final SessionLoader loader;

	private final AttributeCache cache;

	private final SessionEvents events;

	private final Retry retry;

	SessionRemover(SessionRows rows, SessionSettings settings, SessionLoader loader, AttributeCache cache,
			SessionEvents events, Retry retry) {
		this.rows = rows;
		this.settings = settings;
		this.loader = loader;
		this.cache = cache;
		this.events = events;
		this.retry = retry;
	}

	/**
	 * Removes a row that was found to be over, unless it has been used since it was read.
	 */
	void expire(SessionRow row) {
		this.cache.remove(row.id());
		// Nothing can be removed in the caller's transaction: the cleanup will.
		if (this.settings.transactionMode().joinsCallerThatOnlyReads()) {
			return;
		}
		if (this.retry.run(() -> this.rows.deleteUnchanged(row)) && this.events.isEndListenedFor()) {
			this.events.expired(this.loader.openForFarewell(row));
		}
	}

	boolean destroy(UUID id) {
		return remove(id, () -> this.rows.delete(id));
	}

	boolean destroy(UUID id, String principalName) {
		return remove(id, () -> this.rows.delete(id, principalName));
	}

	private boolean remove(UUID id, BooleanSupplier deletion) {
		Supplier<Boolean> unit = () -> deletion.getAsBoolean() && forgotten(id);
		if (!this.events.isEndListenedFor()) {
			return this.retry.run(unit);
		}
		SessionRow row = this.retry.<@Nullable SessionRow>run(() -> this.rows.findRow(id));
		if (row == null || !this.retry.run(unit)) {
			return false;
		}
		publishEnd(row);
		return true;
	}

	private boolean forgotten(UUID id) {
		this.cache.remove(id);
		return true;
	}

	int destroyAll(String principalName, Predicate<UUID> which) {
		List<UUID> ids = this.retry.run(() -> this.rows.idsOf(principalName)).stream().filter(which).toList();
		if (ids.isEmpty()) {
			return 0;
		}
		if (!this.events.isEndListenedFor()) {
			ids.forEach(this.cache::remove);
			return this.retry.run(() -> this.rows.deleteAll(ids));
		}
		return (int) ids.stream().filter((id) -> destroy(id, principalName)).count();
	}

	int destroyAll(List<UUID> ids) {
		if (this.events.isEndListenedFor()) {
			return (int) ids.stream().filter(this::destroy).count();
		}
		int removed = 0;
		for (int from = 0; from < ids.size(); from += CLEAR_BATCH) {
			List<UUID> batch = ids.subList(from, Math.min(from + CLEAR_BATCH, ids.size()));
			batch.forEach(this.cache::remove);
			removed += this.retry.run(() -> this.rows.deleteAll(batch));
		}
		return removed;
	}

	long clear() {
		long removed = 0;
		List<UUID> previous = List.of();
		while (true) {
			List<UUID> ids = this.retry.run(() -> this.rows.ids(CLEAR_BATCH));
			if (ids.isEmpty()) {
				return removed;
			}
			// With a dialect that does not fit the database this would never end.
			if (ids.equals(previous)) {
				throw new IllegalStateException("The rows of " + ids.size() + " sessions cannot be removed");
			}
			previous = ids;
			ids.forEach(this.cache::remove);
			removed += this.events.isEndListenedFor() ? ids.stream().filter(this::destroy).count()
					: this.retry.run(() -> this.rows.deleteAll(ids));
		}
	}

	private void publishEnd(SessionRow row) {
		StoredSession session = this.loader.openForFarewell(row);
		if (row.isOver(this.settings.clock().millis())) {
			this.events.expired(session);
		}
		else {
			this.events.deleted(session);
		}
	}

}
