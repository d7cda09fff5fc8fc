package io.sessionstore.watch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The threads of the watch: one that checks, and some that do what is to be done, since a
 * socket to a client that is gone may take its time to close. None is there before it is
 * needed.
 */
final class WatchThreads {

	static final int AT_ONCE = 8;

	private final Runnable check;

	private final Duration interval;

	private boolean started;

	private volatile @Nullable ThreadPoolTaskScheduler scheduler;

	private @Nullable ThreadPoolTaskExecutor executor;

	WatchThreads(Runnable check, Duration interval) {
		this.check = check;
		this.interval = interval;
	}

	/**
	 * Begins to check, if the application runs and this has not begun.
	 */
	void begin() {
		if (this.scheduler == null) {
			schedule();
		}
	}

	private synchronized void schedule() {
		if (this.scheduler != null || !this.started) {
			return;
		}
		ThreadPoolTaskScheduler created = new ThreadPoolTaskScheduler();
		created.setPoolSize(1);
		created.setDaemon(true);
		created.setThreadNamePrefix("session-watch-");
		created.initialize();
		created.scheduleWithFixedDelay(this.check, created.getClock().instant().plus(this.interval), this.interval);
		this.scheduler = created;
	}

	synchronized void run(Runnable action) {
		if (!this.started) {
			return;
		}
		if (this.executor == null) {
			ThreadPoolTaskExecutor created = new ThreadPoolTaskExecutor();
			created.setCorePoolSize(AT_ONCE);
			created.setMaxPoolSize(AT_ONCE);
			created.setAllowCoreThreadTimeOut(true);
			created.setDaemon(true);
			created.setThreadNamePrefix("session-ended-");
			created.initialize();
			this.executor = created;
		}
		this.executor.execute(action);
	}

	synchronized void start(boolean needed) {
		this.started = true;
		if (needed) {
			schedule();
		}
	}

	synchronized void stop() {
		this.started = false;
		if (this.scheduler != null) {
			this.scheduler.shutdown();
			this.scheduler = null;
		}
		if (this.executor != null) {
			this.executor.shutdown();
			this.executor = null;
		}
	}

	synchronized boolean areStarted() {
		return this.started;
	}

}
