package io.sessionstore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.boot.SpringBootVersion;
import org.springframework.session.SessionRepository;

/**
 * Where and with what a run was made.
 */
final class Machine {

	private Machine() {
	}

	static String markdown(Options options, Stores stores) {
		StringBuilder text = new StringBuilder("## The run\n\n");
		line(text, "Date", LocalDate.now(ZoneOffset.UTC).toString());
		line(text, "Machine", processor() + ", " + Runtime.getRuntime().availableProcessors()
				+ " processors, shared by client and servers");
		line(text, "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
		line(text, "Libraries", "Spring Boot " + SpringBootVersion.getVersion() + ", Spring Session "
				+ SessionRepository.class.getPackage().getImplementationVersion());
		for (Database database : stores.databases()) {
			try (HikariDataSource pool = Jdbc.pool(database, 1)) {
				line(text, database.name(),
						new Jdbc(pool).query("select version()", (result) -> result.next() ? result.getString(1) : "")
								+ ", default durability");
			}
		}
		line(text, "Redis", "one server without fsync (`redis`), one with `appendfsync always` (`redis-fsync`)");
		line(text, "Pools", "%d connections each".formatted(Applications.POOL_SIZE));
		line(text, "Rounds", "%d of %d ms a store, after %d to warm up; medians, and ratios round by round"
			.formatted(options.rounds(), options.roundMillis(), options.warmUp()));
		line(text, "How to run it", "`benchmarks/bin/run`");
		return text.toString();
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append("- ").append(name).append(": ").append(value).append('\n');
	}

	private static String processor() {
		try {
			return Files.readAllLines(Path.of("/proc/cpuinfo"))
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

}
