package io.sessionstore.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;

/**
 * Runs what the command line asks for, prints the tables and writes the report.
 */
public final class Benchmarks {

	private final Options options;

	private final Servers servers;

	private Benchmarks(Options options, Servers servers) {
		this.options = options;
		this.servers = servers;
	}

	/**
	 * Runs the benchmarks against the servers that the environment names.
	 * @param arguments see {@code benchmarks/bin/run --help}
	 * @throws IOException if the report cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Options options = Options.parse(arguments);
		int status = 1;
		try {
			new Benchmarks(options, Servers.of(System.getenv())).run();
			status = 0;
		}
		catch (RuntimeException ex) {
			ex.printStackTrace();
		}
		// Pools and event loops of the peers would keep the process alive.
		System.exit(status);
	}

	private void run() throws IOException {
		report("exact", "exact", (stores) -> new ExactFigures(this.servers, stores, this.options.quick())
			.markdown(this.options.sizes()));
		report("throughput", "throughput", this::throughput);
		report("http", "http", this::http);
	}

	private void report(String part, String name, Function<Stores, String> measurement) throws IOException {
		if (!this.options.parts().contains(part)) {
			return;
		}
		Progress.note("%s", part);
		String markdown = measurement.apply(new Stores(this.servers, this.options::wants));
		System.out.println(markdown);
		new GeneratedSections(this.options.out().resolve("performance.md")).put(name, markdown);
	}

	private String throughput(Stores stores) {
		return rounds("Behind Spring Session's interface", "throughput", stores.open(), this.options.sizes());
	}

	private String http(Stores stores) {
		return rounds("Over HTTP", "http", stores.openHttp(), this.options.sizes().subList(0, 1));
	}

	private String rounds(String title, String name, List<Store> stores, List<Integer> sizes) {
		Results results = new Rounds(this.options).run(stores, sizes);
		stores.forEach(Store::close);
		write(name + ".csv", results.csv());
		return new ThroughputReport(results).markdown(title);
	}

	private void write(String name, String text) {
		try {
			Files.createDirectories(this.options.out());
			Files.writeString(this.options.out().resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
