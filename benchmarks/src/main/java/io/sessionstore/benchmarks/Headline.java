package io.sessionstore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Compares one store with others over several runs, each in a JVM of its own. Rounds of
 * one JVM agree with each other more than JVMs do: each compiles the same code in its own
 * way. So a difference counts if every run shows it.
 *
 * @param runs what each run has measured
 * @param ours the name of the store that is compared
 */
record Headline(List<Results> runs, String ours) {

	private static final String FIGURES = "performance-throughput.csv";

	private static final String BEFORE = "-before";

	/**
	 * Prints the comparison.
	 * @param arguments a folder with a folder for each run, the store's name, and
	 * optionally the report that has the table
	 * @throws IOException if a file cannot be read or written
	 */
	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		List<Results> runs = new ArrayList<>();
		for (int run = 1; Files.exists(folder.resolve(run + "/" + FIGURES)); run++) {
			Results results = Results.parse(Files.readString(folder.resolve(run + "/" + FIGURES)));
			Path before = folder.resolve(run + BEFORE + "/" + FIGURES);
			if (Files.exists(before)) {
				results.addRenamed(Results.parse(Files.readString(before)), (store) -> store + BEFORE);
			}
			runs.add(results);
		}
		String table = new Headline(runs, arguments[1]).markdown();
		System.out.println(table);
		if (arguments.length > 2) {
			new GeneratedSections(Path.of(arguments[2])).put("headline-" + arguments[1], table);
		}
	}

	String markdown() {
		MarkdownTable table = new MarkdownTable(
				List.of(this.ours + " to", "ratio", "lowest and highest run", "every run agrees"));
		Results first = this.runs.get(0);
		for (Results.Case measured : first.cases()) {
			for (String other : first.stores()) {
				if (!other.equals(this.ours) && first.has(measured, other)) {
					String label = other + ", " + measured.label() + ": ";
					row(table, label + "throughput", measured, other, Sample::perSecond);
					row(table, label + "p99", measured, other, Sample::p99);
					row(table, label + "client CPU of an operation", measured, other, Sample::cpu);
					row(table, label + "bytes allocated", measured, other, Sample::bytes);
				}
			}
		}
		return this.runs.size() + " runs, each in a JVM of its own.\n\n" + table;
	}

	private void row(MarkdownTable table, String label, Results.Case measured, String other,
			ToDoubleFunction<Sample> figure) {
		double[] ratios = this.runs.stream()
			.mapToDouble((run) -> run.median(measured, this.ours, figure) / run.median(measured, other, figure))
			.filter((ratio) -> !Double.isNaN(ratio))
			.sorted()
			.toArray();
		if (ratios.length == 0) {
			return;
		}
		double lowest = ratios[0];
		double highest = ratios[ratios.length - 1];
		double median = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
		table.row(List.of(label, MarkdownTable.figure(median) + "×",
				MarkdownTable.figure(lowest) + " to " + MarkdownTable.figure(highest),
				(lowest > 1) ? "more" : ((highest < 1) ? "less" : "no")));
	}

}
