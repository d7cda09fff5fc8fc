package io.sessionstore.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Watches sessions: hears of those that this node ends, and asks the database for the
 * others, many in one statement. Has no thread before there is something to watch.
 */
public final class SessionWatcher implements SessionWatch, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SessionWatcher.class);

	private static final int BATCH = 1_000;

	private final Map<UUID, WatchedSession> watched = new ConcurrentHashMap<>();

	private final Function<List<UUID>, Collection<UUID>> living;

	private final AtomicBoolean failing = new AtomicBoolean();

	private final WatchThreads threads;

	/**
	 * Creates the watch; it checks while the application runs.
	 * @param living returns those of some handles whose sessions live, in one statement
	 * @param interval from the end of one check to the next
	 */
	public SessionWatcher(Function<List<UUID>, Collection<UUID>> living, Duration interval) {
		this.living = living;
		this.threads = new WatchThreads(this::check, interval);
	}

	@Override
	public Registration whenEnded(SessionHandle handle, Runnable action) {
		UUID id = handle.value();
		// The same action may be registered twice: each time it is another.
		Runnable once = action::run;
		this.watched.compute(id, (key, known) -> ((known != null) ? known : new WatchedSession()).with(once));
		this.threads.begin();
		return () -> this.watched.computeIfPresent(id, (key, known) -> known.without(once) ? known : null);
	}

	/**
	 * Returns whether anything is watched.
	 * @return {@code false} while there is nothing to ask for
	 */
	public boolean isWatching() {
		return !this.watched.isEmpty();
	}

	/**
	 * Is told of sessions that this node has ended, and has done what is to be done then.
	 * @param ids their handles
	 */
	public void ended(Collection<UUID> ids) {
		for (UUID id : ids) {
			WatchedSession ended = this.watched.remove(id);
			if (ended != null) {
				run(ended);
			}
		}
	}

	/**
	 * Asks which of the watched sessions have ended, and has done what is to be done
	 * then.
	 */
	public void check() {
		try {
			List<UUID> ids = new ArrayList<>(this.watched.keySet());
			for (int from = 0; from < ids.size(); from += BATCH) {
				check(ids.subList(from, Math.min(from + BATCH, ids.size())));
			}
			if (this.failing.getAndSet(false)) {
				logger.info("Watched sessions can be looked up again");
			}
		}
		catch (RuntimeException ex) {
			if (!this.failing.getAndSet(true)) {
				logger.warn("Watched sessions could not be looked up; it goes on trying without saying so again", ex);
			}
		}
	}

	private void check(List<UUID> ids) {
		Set<UUID> live = new HashSet<>(this.living.apply(ids));
		for (UUID id : ids) {
			this.watched.computeIfPresent(id, (key, known) -> {
				if (live.contains(id)) {
					known.found();
				}
				else if (known.hasEndedWhenMissed()) {
					run(known);
					return null;
				}
				return known;
			});
		}
	}

	private void run(WatchedSession ended) {
		ended.actions().forEach((action) -> this.threads.run(() -> {
			try {
				action.run();
			}
			catch (RuntimeException | Error ex) {
				logger.warn("What was to be done at the end of a session failed", ex);
			}
		}));
	}

	@Override
	public void start() {
		this.threads.start(isWatching());
	}

	@Override
	public void stop() {
		this.threads.stop();
	}

	@Override
	public boolean isRunning() {
		return this.threads.areStarted();
	}

	/**
	 * What is to be done when one session has ended. Changed under the lock of its entry
	 * in the watch alone.
	 */
	private static final class WatchedSession {

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

}
