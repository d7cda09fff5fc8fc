package io.sessionstore.benchmarks.chaos;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often something happens, and the longest time in which it did not.
 */
final class Pulse {

	private final LongAdder count = new LongAdder();

	private final AtomicLong last = new AtomicLong();

	private final AtomicLong longest = new AtomicLong();

	/**
	 * It is expected from now on.
	 */
	void begin() {
		this.last.set(System.nanoTime());
	}

	void beat() {
		long now = System.nanoTime();
		measure(this.last.getAndSet(now), now);
		this.count.increment();
	}

	/**
	 * It is not expected any more.
	 */
	void end() {
		measure(this.last.getAndSet(0), System.nanoTime());
	}

	// Applications take their time to start: before the first beat nothing is missed.
	private void measure(long before, long now) {
		if (before != 0) {
			this.longest.accumulateAndGet(now - before, Math::max);
		}
	}

	long count() {
		return this.count.sum();
	}

	double longestSeconds() {
		return Math.round(this.longest.get() / 1e8) / 10.0;
	}

}
