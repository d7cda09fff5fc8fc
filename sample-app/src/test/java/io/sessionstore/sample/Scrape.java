package io.sessionstore.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus gets.
 *
 * @param samples all series with their labels and values
 */
record Scrape(List<Sample> samples) {

	private static final Pattern LINE = Pattern.compile("^([a-z_]+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

	static Scrape of(String text) {
		return new Scrape(LINE.matcher(text)
			.results()
			.map((line) -> new Sample(line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3))))
			.toList());
	}

	static Map<String, String> labels(String text) {
		Map<String, String> labels = new HashMap<>();
		Matcher label = LABEL.matcher((text != null) ? text : "");
		while (label.find()) {
			labels.put(label.group(1), label.group(2));
		}
		return labels;
	}

	List<Sample> named(String name) {
		return this.samples.stream().filter((sample) -> sample.name().equals(name)).toList();
	}

	/**
	 * Returns the sum of the series that have a label, and the name alone if none is
	 * given.
	 */
	double value(String name, String... label) {
		return named(name).stream()
			.filter((sample) -> label.length == 0 || label[1].equals(sample.labels().get(label[0])))
			.mapToDouble(Sample::value)
			.sum();
	}

	/**
	 * One series.
	 *
	 * @param name what it is
	 * @param labels of which kind
	 * @param value how much
	 */
	record Sample(String name, Map<String, String> labels, double value) {
	}

}
