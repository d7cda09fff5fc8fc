package io.sessionstore.core;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Timeouts that are to be written in place of those in the row. One that was given to the
 * session itself goes before one that was chosen.
 */
final class TimeoutChanges {

	private @Nullable Long inactivity;

	private @Nullable Long expiresAtLatest;

	private @Nullable Long absoluteFrom;

	private boolean absoluteEndGiven;

	void give(long inactivityMillis) {
		this.inactivity = inactivityMillis;
	}

	/**
	 * Keeps the absolute end of a new session from being chosen.
	 */
	void giveAbsoluteEnd() {
		this.absoluteEndGiven = true;
	}

	/**
	 * Has the absolute timeout of a new session counted from another instant than its
	 * beginning.
	 */
	void absoluteFrom(long instant) {
		this.absoluteFrom = instant;
	}

	void choose(SessionRow row, SessionTimeouts timeouts) {
		if (this.inactivity == null) {
			this.inactivity = StoredSession.storable(SessionTimeouts.millis(timeouts.inactivity()));
		}
		if (!this.absoluteEndGiven) {
			long from = (this.absoluteFrom != null) ? this.absoluteFrom : row.createdAt();
			this.expiresAtLatest = SessionTimeouts.plus(from, SessionTimeouts.millis(timeouts.absolute()));
		}
	}

	long inactivity(SessionRow row) {
		return (this.inactivity != null) ? this.inactivity : row.inactivityTimeout();
	}

	long expiresAtLatest(SessionRow row) {
		return (this.expiresAtLatest != null) ? this.expiresAtLatest : row.expiresAtLatest();
	}

	void saved() {
		this.inactivity = null;
		this.expiresAtLatest = null;
	}

}
