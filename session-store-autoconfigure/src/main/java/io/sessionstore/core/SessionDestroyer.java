package io.sessionstore.core;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.sessionstore.SessionDestruction.Reason;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.core.Interceptors.Vetoes;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.SessionSummary;
import org.jspecify.annotations.Nullable;

/**
 * Destroys sessions and tells those who listen. Where nobody listens, no row is read
 * before it is deleted; of several who delete a row at once, the one whose statement
 * removed it publishes the event. What is forgotten of attributes is so to save memory
 * alone.
 */
final class SessionDestroyer {

	private static final int BATCH = 1_000;

	private final SessionRows rows;

	private final SessionSettings settings;

	private final NodeMemory memory;

	private final DestructionHooks hooks;

	private final Attempts attempts;

	SessionDestroyer(SessionRows rows, SessionSettings settings, NodeMemory memory, DestructionHooks hooks,
			Attempts attempts) {
		this.rows = rows;
		this.settings = settings;
		this.memory = memory;
		this.hooks = hooks;
		this.attempts = attempts;
	}

	/**
	 * Removes a row that was found to have expired, unless it has been used since it was
	 * read.
	 */
	void expire(SessionRow row) {
		this.memory.attributes().remove(row.id());
		// Nothing can be removed in the caller's transaction: the cleanup will.
		if (this.settings.transactionMode().joinsCallerThatOnlyReads()) {
			return;
		}
		this.hooks.vetoOf(row.id(), Reason.EXPIRED, row);
		if (this.attempts.retried(() -> this.rows.deleteUnchanged(row))) {
			this.hooks.happened(CountedEvent.EXPIRED_ON_READ, 1);
			this.hooks.destroyed(List.of(row.id()));
			this.hooks.expired(row);
		}
	}

	boolean destroy(UUID id) {
		return asked(() -> {
			requireNoVeto(id);
			return remove(id, () -> this.rows.delete(id));
		});
	}

	boolean destroy(UUID id, String principalName) {
		return PrincipalResolver.isStorable(principalName) && asked(() -> {
			// Nobody is asked about what is not theirs, and whose veto would tell of it.
			if (this.hooks.isAskedFor() && !isOf(id, principalName)) {
				return false;
			}
			requireNoVeto(id);
			return remove(id, () -> this.rows.delete(id, principalName));
		});
	}

	private <T> T asked(Supplier<T> end) {
		return this.attempts.observed(Operation.DESTROY, end);
	}

	private boolean isOf(UUID id, String principalName) {
		SessionSummary found = this.attempts.<@Nullable SessionSummary>retried(() -> this.rows.summary(id));
		return found != null && principalName.equals(found.principalName());
	}

	private void requireNoVeto(UUID id) {
		Vetoes vetoes = new Vetoes();
		vetoes.add(this.hooks.vetoOf(id, Reason.REQUESTED, null));
		vetoes.throwIfAny();
	}

	private boolean remove(UUID id, BooleanSupplier deletion) {
		Supplier<Boolean> unit = () -> deletion.getAsBoolean() && forgotten(id);
		if (!this.hooks.isListenedFor()) {
			return this.attempts.retried(unit) && ended(id);
		}
		SessionRow row = this.attempts.<@Nullable SessionRow>retried(() -> this.rows.findRow(id));
		if (row == null || !this.attempts.retried(unit)) {
			return false;
		}
		ended(id);
		if (row.isExpired(this.settings.clock().millis())) {
			this.hooks.expired(row);
		}
		else {
			this.hooks.deleted(row);
		}
		return true;
	}

	private boolean ended(UUID id) {
		this.hooks.happened(CountedEvent.DESTROYED, 1);
		this.hooks.destroyed(List.of(id));
		return true;
	}

	private boolean forgotten(UUID id) {
		this.memory.attributes().remove(id);
		return true;
	}

	long destroyAll(String principalName, Predicate<UUID> which) {
		return PrincipalResolver.isStorable(principalName) ? asked(() -> all(principalName, which)) : 0;
	}

	private long all(String principalName, Predicate<UUID> which) {
		this.settings.hooks().foreign().get().bring(principalName, which);
		List<UUID> ids = this.attempts.retried(() -> this.rows.lists().idsOf(principalName))
			.stream()
			.filter(which)
			.toList();
		forget((row) -> principalName.equals(row.principalName()) && which.test(row.id()));
		return this.hooks.isWatched() ? each(ids, (id) -> this.rows.delete(id, principalName)) : atOnce(ids);
	}

	long destroyAll(List<UUID> ids) {
		return asked(() -> all(ids));
	}

	/**
	 * Ends sessions as part of other work, whose failure it is.
	 */
	long all(List<UUID> ids) {
		return this.hooks.isWatched() ? each(ids, this.rows::delete) : atOnce(ids);
	}

	/**
	 * Ends the sessions that began before an instant, from the oldest on. Their handles
	 * are in the order of their beginnings.
	 */
	long destroyCreatedBefore(long instant) {
		return asked(() -> createdBefore(instant));
	}

	private long createdBefore(long instant) {
		long removed = 0;
		UUID last = new UUID(0, 0);
		Vetoes vetoes = new Vetoes();
		while (true) {
			UUID from = last;
			List<UUID> ids = this.attempts.retried(() -> this.rows.lists().idsCreatedBefore(instant, from, BATCH));
			if (ids.isEmpty()) {
				forget((row) -> row.createdAt() < instant);
				vetoes.throwIfAny();
				return removed;
			}
			last = ids.get(ids.size() - 1);
			removed += this.hooks.isWatched() ? each(ids, this.rows::delete, vetoes) : atOnce(ids);
		}
	}

	private long each(List<UUID> ids, Predicate<UUID> deletion) {
		Vetoes vetoes = new Vetoes();
		long removed = each(ids, deletion, vetoes);
		vetoes.throwIfAny();
		return removed;
	}

	// A veto keeps its session; the others end.
	private long each(List<UUID> ids, Predicate<UUID> deletion, Vetoes vetoes) {
		long removed = 0;
		for (UUID id : ids) {
			Throwable refused = this.hooks.vetoOf(id, Reason.REQUESTED, null);
			if (refused != null) {
				vetoes.add(refused);
			}
			else if (remove(id, () -> deletion.test(id))) {
				removed++;
			}
		}
		return removed;
	}

	private long atOnce(List<UUID> ids) {
		long removed = 0;
		for (int from = 0; from < ids.size(); from += BATCH) {
			List<UUID> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
			batch.forEach(this.memory.attributes()::remove);
			int gone = this.attempts.retried(() -> this.rows.deleteAll(batch));
			this.hooks.happened(CountedEvent.DESTROYED, gone);
			this.hooks.destroyed(batch);
			removed += gone;
		}
		return removed;
	}

	// Others may have ended some that are not in the table any more: whoever is told that
	// all have ended shall find it so here. One that a veto keeps is read again.
	private void forget(Predicate<SessionRow> which) {
		this.memory.rows().forgetAll(which);
	}

	long clear() {
		return asked(this::every);
	}

	private long every() {
		long removed = 0;
		List<UUID> previous = List.of();
		while (true) {
			List<UUID> ids = this.attempts.retried(() -> this.rows.lists().ids(BATCH));
			if (ids.isEmpty()) {
				forget((row) -> true);
				return removed;
			}
			// With a dialect that does not fit the database this would never end.
			if (ids.equals(previous)) {
				throw new IllegalStateException("The rows of " + ids.size() + " sessions cannot be removed");
			}
			previous = ids;
			ids.forEach((id) -> this.hooks.vetoOf(id, Reason.CLEARED, null));
			removed += this.hooks.isListenedFor()
					? ids.stream().filter((id) -> remove(id, () -> this.rows.delete(id))).count() : atOnce(ids);
		}
	}

}
