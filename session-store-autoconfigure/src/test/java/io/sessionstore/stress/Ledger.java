package io.sessionstore.stress;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import io.sessionstore.SessionHandle;

/**
 * What the store has said yes to.
 */
final class Ledger {

	private final Map<SessionHandle, Map<String, Long>> writes = new ConcurrentHashMap<>();

	private final Set<SessionHandle> created = ConcurrentHashMap.newKeySet();

	private final Set<SessionHandle> destroyed = ConcurrentHashMap.newKeySet();

	private final Set<SessionHandle> mayHaveEnded = ConcurrentHashMap.newKeySet();

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	void created(SessionHandle handle) {
		this.created.add(handle);
		this.writes.put(handle, new ConcurrentHashMap<>());
	}

	/** The last accepted value of each attribute. */
	void written(SessionHandle handle, String attribute, long value) {
		Map<String, Long> values = this.writes.get(handle);
		if (values != null) {
			values.put(attribute, value);
		}
	}

	void destroyed(SessionHandle handle) {
		this.destroyed.add(handle);
	}

	/** Somebody has ended all sessions of some user, or its timeout is short. */
	void mayHaveEnded(SessionHandle handle) {
		this.mayHaveEnded.add(handle);
	}

	void failed(Throwable failure) {
		this.failures.add(failure);
	}

	void count(String what, long by) {
		this.counts.computeIfAbsent(what, (name) -> new LongAdder()).add(by);
	}

	void count(String what) {
		this.counts.computeIfAbsent(what, (name) -> new LongAdder()).increment();
	}

	Set<SessionHandle> created() {
		return this.created;
	}

	Set<SessionHandle> destroyed() {
		return this.destroyed;
	}

	boolean isExcused(SessionHandle handle) {
		return this.mayHaveEnded.contains(handle) || this.destroyed.contains(handle);
	}

	Map<String, Long> writes(SessionHandle handle) {
		return this.writes.getOrDefault(handle, Map.of());
	}

	Queue<Throwable> failures() {
		return this.failures;
	}

	@Override
	public String toString() {
		return new TreeMap<>(this.counts).toString();
	}

}
