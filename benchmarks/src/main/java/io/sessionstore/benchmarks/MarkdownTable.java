package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table in Markdown whose first column is text and whose others are figures.
 */
final class MarkdownTable {

	private final StringBuilder text = new StringBuilder();

	private final int columns;

	MarkdownTable(List<String> header) {
		this.columns = header.size();
		line(header);
		List<String> rule = new ArrayList<>();
		for (int i = 0; i < header.size(); i++) {
			rule.add((i == 0) ? "---" : "---:");
		}
		line(rule);
	}

	MarkdownTable row(List<String> cells) {
		if (cells.size() != this.columns) {
			throw new IllegalArgumentException(cells.size() + " cells in a table of " + this.columns + " columns");
		}
		line(cells);
		return this;
	}

	private void line(List<String> cells) {
		this.text.append("| ").append(String.join(" | ", cells)).append(" |\n");
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	/**
	 * Writes a figure with as many digits as it deserves.
	 * @param value the figure, or NaN for none
	 * @return its text
	 */
	static String figure(double value) {
		if (Double.isNaN(value)) {
			return "–";
		}
		double size = Math.abs(value);
		String format = (size >= 100) ? "%,.0f" : ((size >= 10) ? "%.1f" : "%.2f");
		return String.format(Locale.ROOT, format, value);
	}

}
