package io.sessionstore.watch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is to be done when one session has ended. Changed under the lock of its entry in
 * the watch alone.
 */
final class WatchedSession {

	private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();

	// A session that begins in this very request is not in the database yet.
	private boolean found;

	private boolean missed;

	WatchedSession with(Runnable action) {
		this.actions.add(action);
		return this;
	}

	/**
	 * Takes an action back.
	 * @return whether any is left
	 */
	boolean without(Runnable action) {
		this.actions.remove(action);
		return !this.actions.isEmpty();
	}

	void found() {
		this.found = true;
	}

	/**
	 * Takes note that it was not among those that live.
	 * @return whether it has ended: it was there before, or has been missed twice
	 */
	boolean hasEndedWhenMissed() {
		boolean ended = this.found || this.missed;
		this.missed = true;
		return ended;
	}

	List<Runnable> actions() {
		return List.copyOf(this.actions);
	}

}
