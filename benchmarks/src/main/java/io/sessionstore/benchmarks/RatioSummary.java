package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * How our store compares with each other one, at a glance: a line for every case, a
 * column for every other store.
 *
 * @param results the samples
 * @param ours the name of the store that is compared
 */
record RatioSummary(Results results, String ours) {

	String markdown() {
		List<String> others = this.results.stores().stream().filter(this::isComparable).toList();
		List<String> header = new ArrayList<>(List.of(this.ours + " to"));
		header.addAll(others);
		MarkdownTable table = new MarkdownTable(header);
		for (Results.Case measured : this.results.cases()) {
			if (this.results.has(measured, this.ours)) {
				List<String> cells = new ArrayList<>(List.of(measured.label()));
				others.forEach((other) -> cells.add(cell(measured, other)));
				table.row(cells);
			}
		}
		return table.toString();
	}

	// On the same server, or on none that we run on.
	private boolean isComparable(String other) {
		return !other.equals(this.ours)
				&& (server(other).equals(server(this.ours)) || server(other).contains("redis") || !other.contains("@"));
	}

	private static String server(String store) {
		return store.substring(store.indexOf('@') + 1);
	}

	private String cell(Results.Case measured, String other) {
		return this.results.has(measured, other)
				? MarkdownTable.figure(this.results.ratio(measured, this.ours, other)) + "×" : "–";
	}

}
