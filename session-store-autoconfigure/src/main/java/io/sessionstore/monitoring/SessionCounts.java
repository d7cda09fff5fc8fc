package io.sessionstore.monitoring;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * How many sessions there are, counted now and then on a thread of its own: a count looks
 * at every row, and whoever asks for the figure must not make the database do that. The
 * first who asks begins the counting; where nobody does, nothing is counted.
 */
public final class SessionCounts implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SessionCounts.class);

	private final LongSupplier live;

	private final LongSupplier purgeable;

	private final Duration interval;

	private volatile double lastLive = Double.NaN;

	private volatile double lastPurgeable = Double.NaN;

	private final ReentrantLock counting = new ReentrantLock();

	private boolean running;

	private volatile @Nullable ThreadPoolTaskScheduler scheduler;

	/**
	 * Creates the counts.
	 * @param live counts sessions that live
	 * @param purgeable counts rows of expired sessions that are not deleted yet
	 * @param interval from the end of one count to the next; zero to count never
	 */
	public SessionCounts(LongSupplier live, LongSupplier purgeable, Duration interval) {
		this.live = live;
		this.purgeable = purgeable;
		this.interval = interval;
	}

	/**
	 * Returns how many sessions lived when they were last counted.
	 * @return their number, or not a number if they have not been counted
	 */
	public double live() {
		beginCounting();
		return this.lastLive;
	}

	/**
	 * Returns how many rows of expired sessions were not deleted yet when they were last
	 * counted.
	 * @return their number, or not a number if they have not been counted
	 */
	public double purgeable() {
		beginCounting();
		return this.lastPurgeable;
	}

	void count() {
		// One after the other, or an older count could end after a newer one.
		this.counting.lock();
		try {
			this.lastLive = this.live.getAsLong();
			this.lastPurgeable = this.purgeable.getAsLong();
		}
		catch (RuntimeException ex) {
			this.lastLive = Double.NaN;
			this.lastPurgeable = Double.NaN;
			logger.debug("Sessions could not be counted", ex);
		}
		finally {
			this.counting.unlock();
		}
	}

	private void beginCounting() {
		if (this.scheduler == null && !this.interval.isZero()) {
			schedule();
		}
	}

	private synchronized void schedule() {
		if (this.scheduler != null || !this.running) {
			return;
		}
		ThreadPoolTaskScheduler created = new ThreadPoolTaskScheduler();
		created.setPoolSize(1);
		created.setDaemon(true);
		created.setThreadNamePrefix("session-counts-");
		created.initialize();
		created.scheduleWithFixedDelay(this::count, this.interval);
		this.scheduler = created;
	}

	@Override
	public synchronized void start() {
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		ThreadPoolTaskScheduler stopped = this.scheduler;
		if (stopped != null) {
			stopped.shutdown();
			this.scheduler = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

}
