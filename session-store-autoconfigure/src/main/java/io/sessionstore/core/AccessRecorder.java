package io.sessionstore.core;

import java.util.UUID;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.SessionSummary;
import org.jspecify.annotations.Nullable;

/**
 * Records accesses: columns of their own, which need no version, since the later one
 * stays.
 */
final class AccessRecorder {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final RowPlanner planner;

	private final Retry retry;

	private final StoreObserver observer;

	AccessRecorder(SessionRows rows, SessionSettings settings, RowPlanner planner, Retry retry,
			StoreObserver observer) {
		this.rows = rows;
		this.settings = settings;
		this.planner = planner;
		this.retry = retry;
		this.observer = observer;
	}

	void recordIfDue(SessionState state) {
		SessionRow row = state.row();
		if (!state.isAccessed()) {
			return;
		}
		if (this.settings.timeouts()
			.isTouchDue(row.lastAccessedAt(), row.inactivityTimeout(), state.lastAccessedAt())) {
			record(state);
		}
		else {
			this.observer.happened(Happening.TOUCH_SKIPPED);
		}
	}

	boolean record(SessionState state) {
		SessionRow row = state.row();
		long slack = this.planner.slack(row.inactivityTimeout());
		boolean touched = this.retry.run(() -> this.rows.touch(row.id(), state.lastAccessedAt(), slack));
		state.touched(touched);
		if (touched) {
			this.observer.happened(Happening.TOUCH_WRITTEN);
		}
		return touched;
	}

	/**
	 * Records an access to a session that is not loaded.
	 * @return {@code false} if there is none that lives
	 */
	boolean extendLifetime(UUID id) {
		SessionSummary found = this.retry.<@Nullable SessionSummary>run(() -> this.rows.summary(id));
		if (found == null || !isAlive(found)) {
			return false;
		}
		long slack = this.planner.slack(found.inactivityTimeout());
		boolean touched = this.retry.run(() -> this.rows.touch(id, now(), slack));
		// Not touched: another has recorded a later access, or the session is gone by
		// now.
		return touched || isAlive(id);
	}

	/**
	 * Returns whether a session lives.
	 */
	boolean isAlive(UUID id) {
		return this.retry.run(() -> isAlive(this.rows.summary(id)));
	}

	private boolean isAlive(@Nullable SessionSummary summary) {
		return summary != null && now() < SessionTimeouts.endOf(summary.lastAccessedAt(), summary.inactivityTimeout(),
				summary.expiresAtLatest());
	}

	private long now() {
		return this.settings.clock().millis();
	}

}
