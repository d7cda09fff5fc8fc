package io.sessionstore.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.testkit.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Places at which a request stops until a test lets it go on.
 */
final class Checkpoints {

	private final Map<String, Checkpoint> known = new ConcurrentHashMap<>();

	Checkpoint get(String name) {
		return this.known.computeIfAbsent(name, Checkpoint::new);
	}

	void pass(@Nullable String name) {
		if (name != null) {
			Checkpoint checkpoint = get(name);
			checkpoint.reached.open();
			checkpoint.left.await();
		}
	}

	static final class Checkpoint {

		private final Gate reached;

		private final Gate left;

		Checkpoint(String name) {
			this.reached = new Gate(name + " reached");
			this.left = new Gate(name + " left");
		}

		void awaitReached() {
			this.reached.await();
		}

		void leave() {
			this.left.open();
		}

	}

}
