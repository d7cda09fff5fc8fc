package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows throughput: medians of all stores, and how ours compares with each.
 *
 * @param results the samples
 */
record ThroughputReport(Results results) {

	private static final String OURS = "session-store@";

	String markdown(String title) {
		StringBuilder text = new StringBuilder("## " + title + "\n\n");
		this.results.stores()
			.stream()
			.filter((store) -> store.startsWith(OURS))
			.forEach((store) -> text.append(new RatioSummary(this.results, store).markdown()).append('\n'));
		for (Results.Case measured : this.results.cases()) {
			text.append("### ").append(measured.label()).append("\n\n").append(table(measured)).append('\n');
		}
		return text.toString();
	}

	private MarkdownTable table(Results.Case measured) {
		List<String> references = this.results.stores()
			.stream()
			.filter((store) -> store.startsWith(OURS) && this.results.has(measured, store))
			.toList();
		List<String> header = new ArrayList<>(List.of("store", "operations/s", "p50 µs", "p99 µs", "CPU µs", "bytes"));
		references.forEach((reference) -> header.add(reference + " to it"));
		MarkdownTable table = new MarkdownTable(header);
		for (String store : this.results.stores()) {
			if (this.results.has(measured, store)) {
				List<String> cells = new ArrayList<>(
						List.of(store, MarkdownTable.figure(this.results.median(measured, store, Sample::perSecond)),
								MarkdownTable.figure(this.results.median(measured, store, Sample::p50)),
								MarkdownTable.figure(this.results.median(measured, store, Sample::p99)),
								MarkdownTable.figure(this.results.median(measured, store, Sample::cpu)),
								MarkdownTable.figure(this.results.median(measured, store, Sample::bytes))));
				references.forEach((reference) -> cells
					.add(MarkdownTable.figure(this.results.ratio(measured, reference, store)) + "×"));
				table.row(cells);
			}
		}
		return table;
	}

}
