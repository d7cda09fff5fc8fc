package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The samples of a run, by what was measured and by round.
 */
final class Results {

	private final Map<Key, List<Sample>> samples = new LinkedHashMap<>();

	void add(Key key, Sample sample) {
		this.samples.computeIfAbsent(key, (added) -> new ArrayList<>()).add(sample);
	}

	List<Case> cases() {
		return this.samples.keySet()
			.stream()
			.map(Key::measured)
			.distinct()
			.sorted(Comparator.comparingInt(Case::bytes).thenComparing(Case::operation).thenComparingInt(Case::threads))
			.toList();
	}

	List<String> stores() {
		return this.samples.keySet().stream().map(Key::store).distinct().toList();
	}

	boolean has(Case measured, String store) {
		return this.samples.containsKey(measured.of(store));
	}

	double median(Case measured, String store, ToDoubleFunction<Sample> figure) {
		return Statistics.median(figures(measured, store, figure));
	}

	/**
	 * Compares two stores round by round.
	 * @param measured what was measured
	 * @param store the first store
	 * @param other the second store
	 * @return the first's throughput as a multiple of the second's
	 */
	double ratio(Case measured, String store, String other) {
		return Statistics.ratio(figures(measured, store, Sample::perSecond),
				figures(measured, other, Sample::perSecond));
	}

	private List<Double> figures(Case measured, String store, ToDoubleFunction<Sample> figure) {
		return this.samples.getOrDefault(measured.of(store), List.of())
			.stream()
			.map((sample) -> figure.applyAsDouble(sample))
			.toList();
	}

	String csv() {
		StringBuilder csv = new StringBuilder("bytes,threads,operation,store,round," + Sample.COLUMNS + "\n");
		this.samples.forEach((key, rounds) -> {
			for (int i = 0; i < rounds.size(); i++) {
				csv.append("%d,%d,%s,%s,%d,%s%n".formatted(key.bytes(), key.threads(), key.operation().label(),
						key.store(), i + 1, rounds.get(i).csv()));
			}
		});
		return csv.toString();
	}

	/**
	 * Reads what an earlier run has measured.
	 * @param csv what {@link #csv()} gave
	 * @return the same results
	 */
	static Results parse(String csv) {
		Results results = new Results();
		csv.lines().skip(1).map((line) -> line.split(",")).forEach((cells) -> {
			Case measured = new Case(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Operation.of(cells[2]));
			results.add(measured.of(cells[3]), Sample.parse(Arrays.copyOfRange(cells, 5, cells.length)));
		});
		return results;
	}

	/**
	 * Adds what an earlier run has measured, but for what this one has measured anew: the
	 * stores of one case are always of one run.
	 * @param earlier the earlier run
	 */
	void addMissing(Results earlier) {
		List<Case> known = cases();
		earlier.samples.forEach((key, rounds) -> {
			if (!known.contains(key.measured())) {
				rounds.forEach((sample) -> add(key, sample));
			}
		});
	}

	/**
	 * Adds the same stores as another build has them.
	 * @param others what that build has measured
	 * @param renamed gives a store's name in these results
	 */
	void addRenamed(Results others, UnaryOperator<String> renamed) {
		others.samples.forEach((key, rounds) -> rounds
			.forEach((sample) -> add(key.measured().of(renamed.apply(key.store())), sample)));
	}

	/**
	 * What was measured, for every store.
	 *
	 * @param bytes size of a session
	 * @param threads how many threads
	 * @param operation the operation
	 */
	record Case(int bytes, int threads, Operation operation) {

		String label() {
			return "%s, %s, %d %s".formatted(this.operation.label(), new Content(this.bytes).label(), this.threads,
					(this.threads == 1) ? "thread" : "threads");
		}

		Key of(String store) {
			return new Key(this.bytes, this.threads, this.operation, store);
		}

	}

	/**
	 * What was measured, for one store.
	 *
	 * @param bytes size of a session
	 * @param threads how many threads
	 * @param operation the operation
	 * @param store the store's name
	 */
	record Key(int bytes, int threads, Operation operation, String store) {

		Case measured() {
			return new Case(this.bytes, this.threads, this.operation);
		}

	}

}
