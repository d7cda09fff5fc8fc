package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The same operations of our store on tables of growing size, the room these take, and
 * the plans that the database makes for them.
 *
 * @param options how large
 */
record Growth(Options options) {

	private static final int THREADS = 8;

	String markdown(List<Database> databases) {
		MarkdownTable table = new MarkdownTable(List.of("database, rows", "read/s", "write/s", "list/s", "create/s",
				"destroy/s", "table bytes a row", "index bytes a row"));
		StringBuilder plans = new StringBuilder();
		for (Database database : databases) {
			if (this.options.wants("session-store@" + database.name())) {
				grow(database, table, plans);
			}
		}
		return "## Growth on %s\n\nThroughput of the store with %d threads; the last line compares the largest table with the smallest.\n\n"
			.formatted(databases.stream().map(Database::name).collect(Collectors.joining(", ")), THREADS) + table
				+ plans;
	}

	private void grow(Database database, MarkdownTable table, StringBuilder plans) {
		List<Integer> sizes = this.options.rows().stream().sorted().toList();
		int largest = sizes.get(sizes.size() - 1);
		List<List<Double>> figures = new ArrayList<>();
		if (!this.options.quick()) {
			// or the first would be measured by code that is not compiled yet
			measure(database, sizes.get(0), new StringBuilder());
		}
		for (int rows : sizes) {
			Progress.note("growth on %s at %d rows", database.name(), rows);
			List<Double> measured = measure(database, rows, (rows == largest) ? plans : new StringBuilder());
			figures.add(measured);
			table.row(cells(String.format(Locale.ROOT, "%s, %,d", database.name(), rows), measured, ""));
		}
		table.row(cells(database.name() + ", ratio", ratios(figures.get(figures.size() - 1), figures.get(0)), "×"));
	}

	static List<Double> ratios(List<Double> figures, List<Double> others) {
		return IntStream.range(0, figures.size()).mapToObj((i) -> figures.get(i) / others.get(i)).toList();
	}

	private static List<String> cells(String label, List<Double> figures, String unit) {
		List<String> cells = new ArrayList<>(List.of(label));
		figures.forEach((figure) -> cells.add(MarkdownTable.figure(figure) + unit));
		return cells;
	}

	private List<Double> measure(Database database, int rows, StringBuilder plans) {
		try (ConfigurableApplicationContext context = Applications.sessionStore(database)) {
			Store store = SessionStoreStores.of("session-store@" + database.name(), "", context).get(0);
			List<String> keys = new Seed(context, database).sessionStore(store, 0, rows);
			List<String> principals = SeedKeys.principals(rows);
			Population population = new Population(store, new Content(1_024), 0);
			List<Double> footprint = new Footprint(context, database).perRow(rows);
			int own = keys.size() / THREADS;
			List<Double> figures = new ArrayList<>(
					List.of(throughput((thread, i) -> store.read(keys.get(thread * own + i % own))),
							throughput((thread, i) -> store.write(keys.get(thread * own + i % own), "/page/" + i)),
							throughput((thread, i) -> store.list(principals.get(thread * own + i % own))),
							throughput(population.task(Operation.CREATE, THREADS)),
							throughput(population.task(Operation.DESTROY, THREADS))));
			figures.addAll(footprint);
			plans.append(new Plans(context, database).markdown(rows, keys.get(0)));
			store.clear();
			return figures;
		}
	}

	private double throughput(Load.Task task) {
		if (!this.options.quick()) {
			Load.run(THREADS, this.options.roundMillis() / 2, task);
		}
		return Load.run(THREADS, this.options.roundMillis(), task).perSecond();
	}

}
