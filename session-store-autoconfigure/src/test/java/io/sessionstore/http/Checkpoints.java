package io.sessionstore.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.testkit.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Places at which a request stops until a test lets it go on.
 */
public final class Checkpoints {

	private final Map<String, Checkpoint> known = new ConcurrentHashMap<>();

	public Checkpoint get(String name) {
		return this.known.computeIfAbsent(name, Checkpoint::new);
	}

	public void pass(@Nullable String name) {
		if (name != null) {
			Checkpoint checkpoint = get(name);
			checkpoint.reached.open();
			checkpoint.left.await();
		}
	}

	public static final class Checkpoint {

		private final Gate reached;

		private final Gate left;

		Checkpoint(String name) {
			this.reached = new Gate(name + " reached");
			this.left = new Gate(name + " left");
		}

		public void awaitReached() {
			this.reached.await();
		}

		public void leave() {
			this.left.open();
		}

	}

}
