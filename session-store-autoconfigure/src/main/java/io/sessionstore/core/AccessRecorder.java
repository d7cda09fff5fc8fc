package io.sessionstore.core;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.SessionSummary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records accesses: columns of their own, which need no version, since the later one
 * stays. For those who only read, what fails is left out, and the next request of the
 * session tries again. While that fails, one at a time is tried, so that others need not
 * wait to see it fail too.
 */
final class AccessRecorder {

	private static final Logger logger = LoggerFactory.getLogger(AccessRecorder.class);

	private final SessionRows rows;

	private final SessionSettings settings;

	private final RowPlanner planner;

	private final Attempts attempts;

	private final AtomicBoolean trying = new AtomicBoolean();

	private volatile boolean failing;

	AccessRecorder(SessionRows rows, SessionSettings settings, RowPlanner planner, Attempts attempts) {
		this.rows = rows;
		this.settings = settings;
		this.planner = planner;
		this.attempts = attempts;
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
			this.attempts.observer().happened(CountedEvent.TOUCH_SKIPPED);
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
		touched(state, inPassing(
				() -> this.attempts.retried(() -> this.rows.touchInPassing(id, state.lastAccessedAt(), slack))));
	}

	private boolean inPassing(BooleanSupplier touch) {
		if (!this.failing) {
			return attempt(touch);
		}
		if (!this.trying.compareAndSet(false, true)) {
			this.attempts.observer().happened(CountedEvent.TOUCH_FAILED);
			return false;
		}
		try {
			return attempt(touch);
		}
		finally {
			this.trying.set(false);
		}
	}

	private boolean attempt(BooleanSupplier touch) {
		try {
			boolean written = touch.getAsBoolean();
			this.failing = false;
			return written;
		}
		catch (RuntimeException ex) {
			failed(ex);
			return false;
		}
	}

	private void failed(RuntimeException failure) {
		this.attempts.observer().happened(CountedEvent.TOUCH_FAILED);
		if (!this.failing) {
			this.failing = true;
			logger.warn("Access times of sessions cannot be written, so that sessions may end earlier: {}",
					failure.getMessage());
		}
		this.attempts.tell(Operation.UPDATE, failure);
	}

	/**
	 * Records an access, due or not.
	 * @return {@code false} if there is a later one, or the session has expired or is
	 * gone
	 */
	boolean record(SessionState state) {
		SessionRow row = state.row();
		long slack = this.planner.slack(row.inactivityTimeout());
		return touched(state, this.attempts.retried(() -> this.rows.touch(row.id(), state.lastAccessedAt(), slack)));
	}

	private boolean touched(SessionState state, boolean touched) {
		state.touched(touched);
		if (touched) {
			this.attempts.observer().happened(CountedEvent.TOUCH_WRITTEN);
		}
		return touched;
	}

	/**
	 * Records an access to a session that is not loaded.
	 * @return {@code false} if there is none that lives
	 */
	boolean touch(UUID id) {
		SessionSummary found = this.attempts.<@Nullable SessionSummary>retried(() -> this.rows.summary(id));
		if (found == null || !isAlive(found)) {
			return false;
		}
		long slack = this.planner.slack(found.inactivityTimeout());
		boolean touched = this.attempts.retried(() -> this.rows.touch(id, now(), slack));
		// Not touched: another has recorded a later access, or the session is gone by
		// now.
		return touched || isAlive(id);
	}

	/**
	 * Returns whether a session lives.
	 */
	boolean isAlive(UUID id) {
		return this.attempts.retried(() -> isAlive(this.rows.summary(id)));
	}

	private boolean isAlive(@Nullable SessionSummary summary) {
		return summary != null && now() < summary.end();
	}

	private long now() {
		return this.settings.clock().millis();
	}

}
