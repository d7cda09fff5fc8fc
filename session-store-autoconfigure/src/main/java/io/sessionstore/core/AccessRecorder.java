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

	private final PassingTouches passing;

	AccessRecorder(SessionRows rows, SessionSettings settings, RowPlanner planner, Retry retry,
			StoreObserver observer) {
		this.rows = rows;
		this.settings = settings;
		this.planner = planner;
		this.retry = retry;
		this.observer = observer;
		this.passing = new PassingTouches(new Failures(settings.hooks().errors(), observer, false));
	}

	/**
	 * Records the access of somebody who only reads, if it is due and can be done.
	 */
	void recordIfDue(SessionState state) {
		SessionRow row = state.row();
		if (!state.isAccessed()) {
			return;
		}
		if (this.settings.timeouts()
			.isTouchDue(row.lastAccessedAt(), row.inactivityTimeout(), state.lastAccessedAt())) {
			recordInPassing(state);
		}
		else {
			this.observer.happened(Happening.TOUCH_SKIPPED);
		}
	}

	private void recordInPassing(SessionState state) {
		// A transaction of the caller's would not survive it in any case.
		if (this.settings.transactionMode().joinsCaller()) {
			record(state);
			return;
		}
		UUID id = state.row().id();
		long slack = this.planner.slack(state.row().inactivityTimeout());
		touched(state, this.passing
			.attempt(() -> this.retry.run(() -> this.rows.touchInPassing(id, state.lastAccessedAt(), slack))));
	}

	/**
	 * Records an access, due or not.
	 * @return {@code false} if there is a later one, or the session is over or gone
	 */
	boolean record(SessionState state) {
		SessionRow row = state.row();
		long slack = this.planner.slack(row.inactivityTimeout());
		return touched(state, this.retry.run(() -> this.rows.touch(row.id(), state.lastAccessedAt(), slack)));
	}

	private boolean touched(SessionState state, boolean touched) {
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
