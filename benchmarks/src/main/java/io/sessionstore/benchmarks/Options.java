package io.sessionstore.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param quick whether this is only a smoke run
 * @param parts the parts to run: exact, throughput, http, cleanup, growth
 * @param operations the operations to measure
 * @param stores the stores to measure
 * @param threads numbers of threads
 * @param sizes sizes of a session in bytes
 * @param warmUp how many rounds come first and do not count
 * @param rounds how many rounds count
 * @param roundMillis how long one turn of one store takes, in milliseconds
 * @param expired how many expired sessions the cleanup removes
 * @param live how many live sessions there are beside them
 * @param aloneSeconds how long requests are measured without a cleanup, in seconds
 * @param rows table sizes for the growth part
 * @param keep whether figures of earlier runs stay in the report, as far as this run has
 * not measured the same
 * @param out folder for the report
 */
record Options(boolean quick, Set<String> parts, Set<Operation> operations, StoreSelection stores,
		List<Integer> threads, List<Integer> sizes, int warmUp, int rounds, long roundMillis, int expired, int live,
		int aloneSeconds, List<Integer> rows, boolean keep, Path out) {

	static final Set<String> PARTS = Set.of("exact", "throughput", "http", "cleanup", "growth");

	private static final int SMALLEST_SIZE = 256;

	private static final Set<String> NAMES = Set.of("parts", "only", "stores", "threads", "sizes", "warm-up", "rounds",
			"seconds", "expired", "live", "alone", "rows", "out");

	static Options parse(String... arguments) {
		Map<String, String> given = new HashMap<>();
		boolean quick = false;
		boolean huge = false;
		boolean keep = false;
		for (int i = 0; i < arguments.length; i++) {
			String name = arguments[i].replaceFirst("^--", "");
			switch (name) {
				case "quick" -> quick = true;
				case "huge" -> huge = true;
				case "keep" -> keep = true;
				default -> {
					if (!arguments[i].startsWith("--") || !NAMES.contains(name) || i + 1 == arguments.length) {
						throw new IllegalArgumentException("Unknown or without a value: " + arguments[i]);
					}
					given.put(name, arguments[++i]);
				}
			}
		}
		Set<String> parts = given.containsKey("parts") ? Set.copyOf(list(given.get("parts"), Function.identity()))
				: PARTS;
		if (!PARTS.containsAll(parts)) {
			throw new IllegalArgumentException("The parts are " + PARTS);
		}
		String rows = quick ? "10k" : (huge ? "10k,1m,10m" : "10k,1m");
		return new Options(quick, parts, operations(given.getOrDefault("only", quick ? "read,write,create" : "")),
				new StoreSelection(list(given.getOrDefault("stores", quick ? "@postgresql,@redis,tomcat-memory" : ""),
						Function.identity())),
				list(given.getOrDefault("threads", quick ? "8" : "1,8,32"), Integer::valueOf),
				list(given.getOrDefault("sizes", quick ? "1k" : "1k,4k,64k"), Options::size),
				Integer.parseInt(given.getOrDefault("warm-up", "2")),
				Integer.parseInt(given.getOrDefault("rounds", quick ? "2" : "7")),
				Math.round(1_000 * Double.parseDouble(given.getOrDefault("seconds", quick ? "0.2" : "1"))),
				number(given.getOrDefault("expired", quick ? "10k" : "1m"), 1_000),
				number(given.getOrDefault("live", quick ? "2k" : "200k"), 1_000),
				Integer.parseInt(given.getOrDefault("alone", quick ? "2" : "15")),
				list(given.getOrDefault("rows", rows), (text) -> number(text, 1_000)), keep,
				Path.of(given.getOrDefault("out", quick ? "benchmarks/target/report" : "docs")));
	}

	private static Set<Operation> operations(String text) {
		return text.isEmpty() ? Operation.MEASURED : EnumSet.copyOf(list(text, Operation::of));
	}

	private static int size(String text) {
		int size = number(text, 1024);
		if (size < SMALLEST_SIZE) {
			throw new IllegalArgumentException(
					"A session has at least " + SMALLEST_SIZE + " bytes, and 1k is a kilobyte: --sizes " + text);
		}
		return size;
	}

	private static <T> List<T> list(String text, Function<String, T> item) {
		return Arrays.stream(text.split(","))
			.map(String::trim)
			.filter((part) -> !part.isEmpty())
			.map(item)
			.collect(Collectors.toList());
	}

	private static int number(String text, int kilo) {
		String digits = text.toLowerCase(Locale.ROOT).replaceFirst("[km]b?$", "");
		boolean thousands = text.toLowerCase(Locale.ROOT).matches(".*kb?");
		boolean millions = text.toLowerCase(Locale.ROOT).matches(".*mb?");
		return Integer.parseInt(digits) * (millions ? kilo * kilo : (thousands ? kilo : 1));
	}

	boolean wants(String store) {
		return this.stores.has(store);
	}

}
