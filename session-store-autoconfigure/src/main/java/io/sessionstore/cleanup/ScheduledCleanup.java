package io.sessionstore.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Removes expired sessions on schedule, on a thread of its own. Starts and stops with the
 * application; a run that fails does not stop the next one, and is said once, not every
 * minute. Its pace is that of the machine's clock, whatever clock sessions are judged by.
 */
public final class ScheduledCleanup implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ScheduledCleanup.class);

	private final LongSupplier purge;

	private final Trigger trigger;

	private final AtomicBoolean failing = new AtomicBoolean();

	private volatile @Nullable CleanupRun lastRun;

	private @Nullable ThreadPoolTaskScheduler scheduler;

	/**
	 * Creates the cleanup; it begins when the application starts.
	 * @param purge removes what has expired and returns how many rows that were
	 * @param trigger when to run
	 */
	public ScheduledCleanup(LongSupplier purge, Trigger trigger) {
		this.purge = purge;
		this.trigger = trigger;
	}

	@Override
	public synchronized void start() {
		if (this.scheduler != null) {
			return;
		}
		// One thread, and the next run is planned when one has ended: never two at a
		// time.
		ThreadPoolTaskScheduler created = new ThreadPoolTaskScheduler();
		created.setPoolSize(1);
		created.setDaemon(true);
		created.setThreadNamePrefix("session-cleanup-");
		created.initialize();
		created.schedule(this::run, this.trigger);
		this.scheduler = created;
	}

	@Override
	public synchronized void stop() {
		if (this.scheduler != null) {
			this.scheduler.shutdown();
			this.scheduler = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

	/**
	 * Returns the last run that came to its end.
	 * @return the run, or {@code null} if none has yet
	 */
	public @Nullable CleanupRun lastRun() {
		return this.lastRun;
	}

	void run() {
		try {
			long begun = System.nanoTime();
			long removed = this.purge.getAsLong();
			this.lastRun = new CleanupRun(Instant.now(), removed, Duration.ofNanos(System.nanoTime() - begun));
			if (this.failing.getAndSet(false)) {
				logger.info("Session cleanup works again");
			}
			if (removed > 0) {
				logger.debug("Removed {} expired sessions", removed);
			}
		}
		catch (RuntimeException ex) {
			if (!this.failing.getAndSet(true)) {
				logger.warn("Session cleanup failed; it goes on trying without saying so again", ex);
			}
		}
	}

}
