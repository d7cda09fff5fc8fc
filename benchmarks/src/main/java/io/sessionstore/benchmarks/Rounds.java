package io.sessionstore.benchmarks;

import java.util.List;
import java.util.Set;

/**
 * Measures throughput in rounds. In every round each store has its turn, in an order that
 * moves on by one each time, so that what else the machine does hits all alike.
 */
final class Rounds {

	private static final int POPULATION = 960;

	private final Options options;

	private final Results results = new Results();

	Rounds(Options options) {
		this.options = options;
	}

	Results run(List<Store> stores, List<Integer> sizes) {
		for (int bytes : sizes) {
			stores.forEach(Store::clear);
			Content content = new Content(bytes);
			List<Population> populations = stores.stream()
				.map((store) -> new Population(store, content, POPULATION))
				.toList();
			populations.forEach(Population::seed);
			for (int threads : this.options.threads()) {
				for (Operation operation : List.of(Operation.READ, Operation.WRITE, Operation.ROTATE, Operation.LIST,
						Operation.CREATE)) {
					measure(populations, new Results.Case(bytes, threads, operation));
				}
			}
		}
		return this.results;
	}

	private void measure(List<Population> populations, Results.Case measured) {
		Set<Operation> wanted = this.options.operations();
		boolean asked = wanted.contains(measured.operation())
				|| (measured.operation() == Operation.CREATE && wanted.contains(Operation.DESTROY));
		List<Population> turns = populations.stream()
			.filter((population) -> population.store().supports(measured.operation()))
			.toList();
		if (!asked || turns.isEmpty()) {
			return;
		}
		Progress.note("%s, %s, %d threads", measured.operation().label(), new Content(measured.bytes()).label(),
				measured.threads());
		for (int round = -this.options.warmUp(); round < this.options.rounds(); round++) {
			for (int i = 0; i < turns.size(); i++) {
				turn(turns.get(Math.floorMod(i + round, turns.size())), measured, round >= 0);
			}
		}
	}

	private void turn(Population population, Results.Case measured, boolean counts) {
		take(population, measured, counts, this.options.roundMillis());
		if (measured.operation() == Operation.CREATE) {
			// What was created is ended again, all of it, so that tables stay as they
			// are.
			Results.Case ending = new Results.Case(measured.bytes(), measured.threads(), Operation.DESTROY);
			take(population, ending, counts, Long.MAX_VALUE / 1_000_000);
		}
	}

	private void take(Population population, Results.Case measured, boolean counts, long millis) {
		Sample sample = Load.run(measured.threads(), millis, population.task(measured.operation(), measured.threads()));
		if (counts) {
			this.results.add(measured.of(population.store().name()), sample);
		}
	}

}
