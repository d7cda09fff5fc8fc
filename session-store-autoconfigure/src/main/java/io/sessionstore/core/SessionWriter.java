package io.sessionstore.core;

import java.util.UUID;

import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.core.Attempts.Done;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.session.SaveMode;

/**
 * Saves sessions: only what has changed, never over the change of another, never what is
 * gone.
 * <p>
 * A change is made from a version of the row and is written only onto that version. If
 * another has written meanwhile, the fresh row is read, the change is laid on top of it
 * (attribute by attribute, the later save wins) and tried again. An access time needs no
 * version: the later one stays.
 */
final class SessionWriter {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final RowPlanner planner;

	private final TokenGenerator tokens;

	private final SessionEvents events;

	private final FreshRows fresh;

	private final Attempts attempts;

	private final Interceptors interceptors;

	private final AccessRecorder accesses;

	private final RotationOutcome rotations;

	SessionWriter(SessionRows rows, SessionSettings settings, RowPlanner planner, TokenGenerator tokens,
			SessionEvents events, SessionDestroyer destroyer, Interceptors interceptors, Attempts attempts) {
		this.rows = rows;
		this.settings = settings;
		this.planner = planner;
		this.tokens = tokens;
		this.events = events;
		this.fresh = new FreshRows(rows, settings, destroyer, attempts.observer());
		this.attempts = attempts;
		this.interceptors = interceptors;
		this.rotations = new RotationOutcome(rows, settings.outcomePatience());
		this.accesses = new AccessRecorder(rows, settings, planner, attempts);
	}

	/**
	 * Saves a session.
	 * @return {@code false} if it is gone
	 */
	boolean save(StoredSession session) {
		return session.locked(() -> session.state().isNew() ? insert(session) : write(session));
	}

	/**
	 * Saves a session and records the access, due or not.
	 * @return {@code false} if it is gone
	 */
	boolean saveWithAccess(StoredSession session) {
		return session.locked(() -> session.state().isNew() ? insert(session) : writeWithAccess(session));
	}

	private boolean insert(StoredSession session) {
		SessionState state = session.state();
		String name = begin(session);
		SessionRow written = this.attempts.retriedUntilDone(() -> {
			SessionRow row = this.planner.newRow(state, name);
			if (this.rows.insert(row, session)) {
				return new Done<>(row);
			}
			state.rotate(this.tokens.newToken());
			return null;
		});
		return inserted(session, written);
	}

	// Whose session it is, after all have had their say.
	private @Nullable String begin(StoredSession session) {
		this.interceptors.beforeCreate(session);
		return this.planner.settleNew(session);
	}

	/**
	 * Returns the row of a new session, to be inserted by somebody else.
	 */
	SessionRow newRow(StoredSession session) {
		return this.planner.newRow(session.state(), begin(session));
	}

	/**
	 * Takes a row that was inserted.
	 * @return {@code false} if it is gone already
	 */
	boolean inserted(StoredSession session, SessionRow written) {
		SessionState state = session.state();
		state.inserted(written);
		this.events.created(session);
		// What a listener has changed in it must not wait for a save that may not come.
		boolean changed = state.attributes().isChanged() || state.isInactivityChanged();
		return !changed || write(session);
	}

	private boolean write(StoredSession session) {
		SessionState state = session.state();
		if (!settleRemovals(session)) {
			return false;
		}
		if (isToBeUpdated(state)) {
			this.interceptors.beforeUpdate(session);
			return this.attempts.retriedUntilDone(() -> update(session));
		}
		this.accesses.recordIfDue(state);
		return true;
	}

	private boolean settleRemovals(StoredSession session) {
		return this.attempts.retried(() -> this.fresh.settleRemovals(session, this::isToBeUpdated));
	}

	private boolean writeWithAccess(StoredSession session) {
		SessionState state = session.state();
		if (state.isExpiredAsStored(now()) && !this.attempts.retried(() -> this.fresh.refresh(session))) {
			return false;
		}
		state.accessed(now());
		if (!settleRemovals(session)) {
			return false;
		}
		if (isToBeUpdated(state)) {
			this.interceptors.beforeUpdate(session);
			return this.attempts.retriedUntilDone(() -> update(session));
		}
		// Not touched: another has recorded an access as late, or the session has expired
		// or is gone.
		return this.accesses.record(state) || this.accesses.isAlive(state.row().id());
	}

	private boolean isToBeUpdated(SessionState state) {
		AttributeMap attributes = state.attributes();
		if (this.settings.detectMutations()) {
			attributes.detectMutations();
		}
		if (this.settings.saveMode() == SaveMode.ALWAYS) {
			attributes.names().forEach(attributes::markChanged);
		}
		return attributes.isChanged() || state.isRotating() || state.isInactivityChanged()
				|| state.isPrincipalInDoubt();
	}

	private @Nullable Done<Boolean> update(StoredSession session) {
		SessionState state = session.state();
		// A request that has outlived its own session must look again before it writes.
		if (state.isExpiredAsStored(now()) && !this.fresh.refresh(session)) {
			return new Done<>(false);
		}
		RowUpdate update = this.planner.prepareUpdate(session);
		if (update == null) {
			state.attributes().removalsHold();
			this.accesses.recordIfDue(state);
			return new Done<>(true);
		}
		if (isWritten(update, session)) {
			return new Done<>(updated(session, update));
		}
		return this.fresh.merge(session) ? null : new Done<>(false);
	}

	private boolean isWritten(RowUpdate update, StoredSession session) {
		// In a transaction of the caller's, nothing is committed yet.
		boolean rotation = update.secretHash() != null && !this.settings.transactionMode().joinsCaller();
		try {
			return this.rows.update(update, session.state().row().apply(update), session);
		}
		catch (DataAccessResourceFailureException ex) {
			if (!rotation) {
				throw ex;
			}
			return this.rotations.isWritten(update, session, ex);
		}
		catch (QueryTimeoutException ex) {
			// The database has ended it, perhaps only its wait for a standby.
			if (rotation && this.rotations.isWritten(update, ex)) {
				return true;
			}
			throw ex;
		}
	}

	/**
	 * Prepares the update of a session, to be written by somebody else.
	 * @return what to write, or {@code null} if it was nothing but an access
	 */
	@Nullable RowUpdate prepareUpdate(StoredSession session) {
		SessionState state = session.state();
		if (!settleRemovals(session) || !isToBeUpdated(state)) {
			this.accesses.recordIfDue(state);
			return null;
		}
		this.interceptors.beforeUpdate(session);
		return this.planner.prepareUpdate(session);
	}

	boolean updated(StoredSession session, RowUpdate update) {
		session.state().updated(update);
		if (update.secretHash() != null) {
			this.attempts.observer().happened(CountedEvent.ROTATED);
		}
		return true;
	}

	/**
	 * Saves a session that somebody else has changed meanwhile.
	 * @return {@code false} if it is gone
	 */
	boolean updateAgain(StoredSession session) {
		return this.fresh.merge(session) && this.attempts.<Boolean>retriedUntilDone(() -> update(session));
	}

	boolean touch(UUID id) {
		return this.accesses.touch(id);
	}

	private long now() {
		return this.settings.clock().millis();
	}

}
