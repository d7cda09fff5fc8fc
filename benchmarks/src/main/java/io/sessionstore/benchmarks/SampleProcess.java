package io.sessionstore.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample in a process of its own.
 */
public final class SampleProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern USED = Pattern.compile("used (\\d+)K");

	private final Path work;

	private final Process process;

	private final String base;

	private SampleProcess(Path work, Process process, String base) {
		this.work = work;
		this.process = process;
		this.base = base;
	}

	/**
	 * Starts the sample on a free port of the loopback address, in a folder of its own.
	 * @param jar the sample
	 * @param properties such as {@code session-store.cleanup.interval=10s}
	 * @return the sample, ready for requests
	 * @throws IllegalStateException if it does not start
	 */
	public static SampleProcess start(Path jar, String... properties) throws IOException, InterruptedException {
		Path work = Files.createTempDirectory("sample");
		Path log = work.resolve("log");
		List<String> command = new ArrayList<>(List.of(java("java"), "-Xmx256m", "-XX:+UseSerialGC", "-jar",
				jar.toAbsolutePath().toString(), "--server.address=127.0.0.1", "--server.port=0"));
		for (String property : properties) {
			command.add("--" + property);
		}
		Process process = new ProcessBuilder(command).directory(work.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		for (int i = 0; i < 600 && process.isAlive(); i++) {
			String text = Files.readString(log);
			Matcher port = PORT.matcher(text);
			if (port.find() && text.contains("Started SampleApplication")) {
				return new SampleProcess(work, process, "http://127.0.0.1:" + port.group(1));
			}
			TimeUnit.MILLISECONDS.sleep(200);
		}
		process.destroyForcibly();
		throw new IllegalStateException("The sample did not start: " + Files.readString(log));
	}

	private static String java(String program) {
		return Path.of(System.getProperty("java.home"), "bin", program).toString();
	}

	/**
	 * Returns where it listens.
	 * @return the beginning of its addresses
	 */
	public String base() {
		return this.base;
	}

	/**
	 * Kills it, as a crash would.
	 */
	public void kill() {
		this.process.destroyForcibly();
	}

	/**
	 * Returns how much of the heap is used after a full collection.
	 * @return kilobytes
	 */
	public long heapKilobytes() throws IOException, InterruptedException {
		jcmd("GC.run");
		// Of a serial collector: both generations, but not the metaspace.
		String info = jcmd("GC.heap_info");
		Matcher used = USED.matcher(info.substring(0, info.indexOf("Metaspace")));
		long sum = 0;
		while (used.find()) {
			sum += Long.parseLong(used.group(1));
		}
		return sum;
	}

	/**
	 * Returns how many threads there are.
	 * @return the operating system's number
	 */
	public long threads() throws IOException {
		return Files.readAllLines(Path.of("/proc/" + this.process.pid() + "/status"))
			.stream()
			.filter((line) -> line.startsWith("Threads:"))
			.mapToLong((line) -> Long.parseLong(line.substring(8).strip()))
			.sum();
	}

	/**
	 * Returns how many file descriptors are open.
	 * @return their number
	 */
	public long descriptors() throws IOException {
		try (var files = Files.list(Path.of("/proc/" + this.process.pid() + "/fd"))) {
			return files.count();
		}
	}

	/**
	 * Returns the sum of a metric over its tags.
	 * @param name as in a scrape
	 * @return the sum, zero if there is none
	 */
	public double metric(String name) throws IOException, InterruptedException {
		String credentials = Base64.getEncoder()
			.encodeToString("admin:admin-password".getBytes(StandardCharsets.UTF_8));
		List<String> lines = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.base + "/actuator/prometheus"))
				.header("Authorization", "Basic " + credentials)
				.build(), BodyHandlers.ofString())
			.body()
			.lines()
			.toList();
		return lines.stream()
			.filter((line) -> line.startsWith(name + "{") || line.startsWith(name + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

	/**
	 * Returns how many lines of the log are warnings or errors.
	 * @return their number
	 */
	public long complaints() throws IOException {
		return Files.readAllLines(this.work.resolve("log"))
			.stream()
			.filter((line) -> line.contains(" ERROR ") || line.contains(" WARN "))
			.count();
	}

	private String jcmd(String command) throws IOException, InterruptedException {
		Process jcmd = new ProcessBuilder(java("jcmd"), Long.toString(this.process.pid()), command)
			.redirectErrorStream(true)
			.start();
		String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		jcmd.waitFor();
		return output;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
