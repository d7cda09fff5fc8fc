package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The sessions of one store that the operations run on. Every thread has its own, so that
 * no two change the same session; five belong to one principal.
 */
final class Population {

	private static final int PER_PRINCIPAL = 5;

	private final Store store;

	private final Content content;

	private final String[] keys;

	private List<List<String>> created = List.of();

	Population(Store store, Content content, int size) {
		this.store = store;
		this.content = content;
		this.keys = new String[size];
	}

	Store store() {
		return this.store;
	}

	Content content() {
		return this.content;
	}

	int size() {
		return this.keys.length;
	}

	void seed() {
		for (int i = 0; i < this.keys.length; i++) {
			this.keys[i] = this.store.create(this.content, "user" + i / PER_PRINCIPAL);
		}
	}

	/**
	 * Creates sessions for one thread to end.
	 * @param count how many
	 */
	void create(int count) {
		Load.Task task = task(Operation.CREATE, 1);
		for (int i = 0; i < count; i++) {
			task.run(0, i);
		}
	}

	void destroyCreated() {
		this.created.forEach((keys) -> keys.forEach(this.store::destroy));
		this.created.forEach(List::clear);
	}

	/**
	 * Makes the loop's body of an operation.
	 * @param operation what to do
	 * @param threads how many threads there will be
	 * @return the body
	 */
	Load.Task task(Operation operation, int threads) {
		if (operation == Operation.CREATE) {
			this.created = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				this.created.add(new ArrayList<>());
			}
		}
		return switch (operation) {
			case READ, TOUCH -> (thread, i) -> this.store.read(this.keys[index(thread, i, threads)]);
			case WRITE -> (thread, i) -> this.store.write(this.keys[index(thread, i, threads)], newPage());
			case ROTATE -> (thread, i) -> rotate(index(thread, i, threads));
			case LIST -> (thread, i) -> this.store.list("user" + index(thread, i, threads) / PER_PRINCIPAL);
			case CREATE -> (thread, i) -> create(thread, i);
			case DESTROY -> (thread, i) -> destroy(thread, i);
		};
	}

	private int index(int thread, int iteration, int threads) {
		int own = this.keys.length / threads;
		return thread * own + iteration % own;
	}

	// Never the value that is there already.
	private static String newPage() {
		return "/catalogue/page/" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
	}

	private int rotate(int index) {
		this.keys[index] = this.store.rotate(this.keys[index]);
		return this.keys[index].hashCode() & Integer.MAX_VALUE;
	}

	private int create(int thread, int iteration) {
		String key = this.store.create(this.content, "visitor" + iteration);
		this.created.get(thread).add(key);
		return key.hashCode() & Integer.MAX_VALUE;
	}

	private int destroy(int thread, int iteration) {
		List<String> keys = this.created.get(thread);
		if (keys.isEmpty()) {
			return Load.END;
		}
		this.store.destroy(keys.remove(keys.size() - 1));
		return iteration;
	}

}
