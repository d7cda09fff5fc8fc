package io.sessionstore.core;

import java.util.UUID;
import java.util.function.Predicate;

import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;

/**
 * Puts the row as it is by now below the changes of a session.
 */
final class FreshRows {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final SessionDestroyer destroyer;

	private final StoreObserver observer;

	FreshRows(SessionRows rows, SessionSettings settings, SessionDestroyer destroyer, StoreObserver observer) {
		this.rows = rows;
		this.settings = settings;
		this.destroyer = destroyer;
		this.observer = observer;
	}

	/**
	 * Lays the changes on top of those that another has written meanwhile.
	 * @return {@code false} if the session is gone
	 */
	boolean merge(StoredSession session) {
		if (!refresh(session)) {
			return false;
		}
		this.observer.happened(CountedEvent.MERGED);
		return true;
	}

	/**
	 * Looks at the row where an attribute was removed that it had not, as it may have one
	 * by now; not where something else is written, as that finds out.
	 * @param changed tells whether there is something to write
	 * @return {@code false} if the session is gone
	 */
	boolean settleRemovals(StoredSession session, Predicate<SessionState> changed) {
		SessionState state = session.state();
		if (!state.attributes().isRemovalInDoubt() || changed.test(state)) {
			return true;
		}
		if (!refresh(session)) {
			return false;
		}
		if (!changed.test(state)) {
			state.attributes().removalsHold();
		}
		return true;
	}

	/**
	 * Reads the row again.
	 * @return {@code false} if the session is gone
	 */
	boolean refresh(StoredSession session) {
		UUID id = session.state().row().id();
		SessionRow fresh = this.settings.transactionMode().joinsCaller() ? this.rows.findRowLocked(id)
				: this.rows.findRow(id);
		if (fresh == null) {
			return false;
		}
		if (fresh.isExpired(this.settings.clock().millis())) {
			this.destroyer.expire(fresh);
			return false;
		}
		session.state().rebase(fresh);
		return true;
	}

}
