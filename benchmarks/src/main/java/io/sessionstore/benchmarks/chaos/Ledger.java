package io.sessionstore.benchmarks.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happened: what succeeded, what callers were told of, and what must never be.
 */
final class Ledger {

	private final LongAdder done = new LongAdder();

	private final LongAdder readsInHarm = new LongAdder();

	private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

	private final Map<Wrong, LongAdder> wrongs = new ConcurrentHashMap<>();

	private final AtomicLong lastDone = new AtomicLong();

	private final AtomicLong longestGap = new AtomicLong();

	void done() {
		long now = System.nanoTime();
		long before = this.lastDone.getAndSet(now);
		// The applications take their time to start.
		if (before != 0) {
			this.longestGap.accumulateAndGet(now - before, Math::max);
		}
		this.done.increment();
	}

	void readWhileWritesStandStill() {
		this.readsInHarm.increment();
	}

	void error(Throwable failure) {
		this.errors.computeIfAbsent(failure.getClass().getSimpleName(), (name) -> new LongAdder()).increment();
	}

	void wrong(Wrong what, String detail) {
		this.wrongs.computeIfAbsent(what, (key) -> new LongAdder()).increment();
		System.out.println(what + ": " + detail);
	}

	boolean isClean() {
		return this.wrongs.isEmpty();
	}

	String summary() {
		StringBuilder text = new StringBuilder("operations acknowledged: " + this.done.sum());
		text.append("\nnothing succeeded for at most: ")
			.append(Math.round(this.longestGap.get() / 1e8) / 10.0)
			.append(" s");
		text.append("\nreads while writes were held up: ").append(this.readsInHarm.sum());
		text.append("\nerrors seen by callers: ").append(new TreeMap<>(this.errors));
		for (Wrong wrong : Wrong.values()) {
			LongAdder count = this.wrongs.get(wrong);
			text.append('\n').append(wrong.text).append(": ").append((count != null) ? count.sum() : 0);
		}
		return text.toString();
	}

	/**
	 * What no fault excuses.
	 */
	enum Wrong {

		LOST("lost sessions"), RESURRECTED("ended sessions that opened"), DEAD_TOKEN("replaced tokens that opened"),
		VALUE("values that nobody wrote"), THROWN_OUT("users whose token was replaced and not handed out");

		private final String text;

		Wrong(String text) {
			this.text = text;
		}

	}

}
