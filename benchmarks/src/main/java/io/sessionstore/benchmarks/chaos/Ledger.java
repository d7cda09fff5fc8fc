package io.sessionstore.benchmarks.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;

/**
 * What happened: what succeeded, what callers were told of, and what must never be.
 */
final class Ledger {

	private static final int SHOWN = 20;

	// Far below the timeouts of a pool, far above what a loaded machine needs.
	private static final double READS_WITHIN_SECONDS = 15;

	private final Pulse done = new Pulse();

	private final Pulse readsWhileHeldUp = new Pulse();

	private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

	private final Map<Wrong, LongAdder> wrongs = new ConcurrentHashMap<>();

	private volatile boolean writesAreHeldUp;

	void done() {
		this.done.beat();
	}

	/**
	 * Writes wait from now on, and reads must not.
	 */
	void holdUpWrites() {
		this.readsWhileHeldUp.begin();
		this.writesAreHeldUp = true;
	}

	void letWritesGoOn() {
		if (this.writesAreHeldUp) {
			this.writesAreHeldUp = false;
			this.readsWhileHeldUp.end();
		}
	}

	boolean areWritesHeldUp() {
		return this.writesAreHeldUp;
	}

	void readWhileWritesStandStill() {
		this.readsWhileHeldUp.beat();
	}

	/**
	 * Notes that an operation of the store failed. Callers must be able to tell why by
	 * the class of the exception.
	 */
	void failed(String operation, RuntimeException failure) {
		error(operation, failure.getClass().getSimpleName());
		if (!(failure instanceof DataAccessException) || failure instanceof UncategorizedDataAccessException
				|| !failure.getClass().getPackageName().startsWith("org.springframework.")) {
			wrong(Wrong.FAILURE, operation + ": " + failure);
		}
	}

	void error(String operation, String failure) {
		this.errors.computeIfAbsent(operation + ": " + failure, (key) -> new LongAdder()).increment();
	}

	void wrong(Wrong what, String detail) {
		LongAdder count = this.wrongs.computeIfAbsent(what, (key) -> new LongAdder());
		count.increment();
		if (count.sum() <= SHOWN) {
			System.out.println(what + ": " + detail);
		}
	}

	boolean isClean() {
		return this.wrongs.isEmpty() && this.readsWhileHeldUp.longestSeconds() <= READS_WITHIN_SECONDS;
	}

	/**
	 * If no fault was injected, no error is excused.
	 */
	void excuseNoErrors() {
		this.errors.forEach((error, count) -> wrong(Wrong.UNEXCUSED, count + " times " + error));
	}

	String summary() {
		StringBuilder text = new StringBuilder("operations acknowledged: " + this.done.count());
		text.append("\nlongest time without a success: ").append(this.done.longestSeconds()).append(" s");
		text.append("\nreads while writes were blocked: ").append(this.readsWhileHeldUp.count());
		text.append("\nlongest time without a read then: ").append(this.readsWhileHeldUp.longestSeconds());
		text.append(" s, of the ").append(READS_WITHIN_SECONDS).append(" s that are allowed");
		text.append("\nerrors seen by callers: ").append(this.errors.values().stream().mapToLong(LongAdder::sum).sum());
		text.append(' ').append(new TreeMap<>(this.errors));
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
		VALUE("values that nobody wrote"), THROWN_OUT("users whose token was replaced and not handed out"),
		READ("reads that failed while only writes were held up"),
		FAILURE("failures that callers cannot tell by their class"), SLOW("refusals that were not quick"),
		STUCK("applications that did not start, or not write when all was well again"),
		UNEXCUSED("kinds of errors that nothing excuses");

		private final String text;

		Wrong(String text) {
			this.text = text;
		}

	}

}
