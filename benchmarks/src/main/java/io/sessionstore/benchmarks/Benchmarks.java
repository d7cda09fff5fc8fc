package io.sessionstore.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import io.sessionstore.benchmarks.Servers.Database;

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
		publish("machine", Machine.markdown(this.options, new Stores(this.servers, this.options::wants)));
		report("exact", (stores) -> new ExactFigures(this.servers, stores, this.options.quick())
			.markdown(this.options.sizes()));
		report("throughput", this::throughput);
		report("http", this::http);
		for (Database database : new Stores(this.servers, this.options::wants).databases()) {
			reportOn(database, "cleanup", new Cleanup(this.options)::markdown);
			reportOn(database, "growth", new Growth(this.options)::markdown);
		}
	}

	private void report(String part, Function<Stores, String> measurement) throws IOException {
		if (this.options.parts().contains(part)) {
			Progress.note("%s", part);
			publish(part, measurement.apply(new Stores(this.servers, this.options::wants)));
		}
	}

	// A section for each database, so that each can be measured by itself.
	private void reportOn(Database database, String part, Function<List<Database>, String> measurement)
			throws IOException {
		if (this.options.parts().contains(part) && (this.options.wants("session-store@" + database.name())
				|| this.options.wants("spring-session-jdbc@" + database.name()))) {
			Progress.note("%s on %s", part, database.name());
			publish(part + "-" + database.name(), measurement.apply(List.of(database)));
		}
	}

	private void publish(String name, String markdown) throws IOException {
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
		if (!results.stores().isEmpty()) {
			addEarlier(name, results);
			write(name, results);
		}
		return new ThroughputReport(results).markdown(title);
	}

	private Path figures(String name) {
		return this.options.out().resolve("performance-" + name + ".csv");
	}

	private void addEarlier(String name, Results results) {
		Path file = figures(name);
		if (this.options.keep() && Files.exists(file)) {
			try {
				results.addMissing(Results.parse(Files.readString(file)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private void write(String name, Results results) {
		Path out = this.options.out();
		try {
			Files.createDirectories(out);
			Files.writeString(figures(name), results.csv());
			if (name.equals("throughput")) {
				Chart.write(results, out.resolve("performance.svg"));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
