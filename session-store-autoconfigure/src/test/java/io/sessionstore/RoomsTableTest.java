package io.sessionstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sessionstore.RoomsTest.Room;
import org.junit.jupiter.api.Test;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of rooms in CONTRIBUTING.md names the rooms of {@link RoomsTest}, and of each
 * what it may import.
 */
class RoomsTableTest {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| ([^|]+) \\|$");

	// What a package of a library is called in the table.
	private static final Map<String, String> LIBRARIES = Map.ofEntries(entry("..", "everything"),
			entry("com.fasterxml.jackson", "Jackson"), entry("com.github.benmanes.caffeine", "Caffeine"),
			entry("com.zaxxer.hikari", "HikariCP"), entry("io.micrometer", "Micrometer"),
			entry("jakarta.persistence", "JPA"), entry("jakarta.servlet", "servlets"),
			entry("jakarta.transaction", "JTA"), entry("org.flywaydb", "Flyway"), entry("org.hibernate", "Hibernate"),
			entry("org.springframework.aop", "Spring AOP"), entry("org.springframework.beans", "Spring's beans"),
			entry("org.springframework.boot", "Spring Boot"), entry("org.springframework.boot.actuate", "Actuator"),
			entry("org.springframework.boot.health", "Actuator"),
			entry("org.springframework.dao", "Spring's transactions"), entry("org.springframework.data", "Spring Data"),
			entry("org.springframework.http", "Spring Web"), entry("org.springframework.jdbc", "Spring JDBC"),
			entry("org.springframework.messaging", "Spring's messages"), entry("org.springframework.orm", "Spring ORM"),
			entry("org.springframework.security", "Spring Security"),
			entry("org.springframework.session", "Spring Session"),
			entry("org.springframework.transaction", "Spring's transactions"),
			entry("org.springframework.web", "Spring Web"),
			entry("org.springframework.web.socket", "Spring's WebSockets"), entry("tools.jackson", "Jackson"));

	@Test
	void theTableOfRoomsIsTrue() throws IOException {
		assertThat(table()).isEqualTo(rooms());
	}

	private static Map<String, Set<String>> table() throws IOException {
		String page = Files.readString(Path.of("..", "CONTRIBUTING.md"));
		int from = page.indexOf("| Room |");
		assertThat(from).isPositive();
		return ROW.matcher(page.substring(from, page.indexOf("\n\n", from)))
			.results()
			.collect(Collectors.toMap((row) -> row.group(1),
					(row) -> Stream.of(row.group(2).split(", ")).collect(Collectors.toSet()), (one, other) -> one,
					TreeMap::new));
	}

	private static Map<String, Set<String>> rooms() {
		Map<String, Set<String>> rooms = new LinkedHashMap<>();
		for (Room room : Room.values()) {
			Set<String> seen = Stream
				.concat(room.rooms.stream().map((other) -> (other == Room.ROOT) ? "the root" : "`" + name(other) + "`"),
						room.libraries.stream().map(RoomsTableTest::library))
				.collect(Collectors.toSet());
			rooms.put(name(room), seen.isEmpty() ? Set.of("nothing") : seen);
		}
		return rooms;
	}

	private static String name(Room room) {
		return room.pattern.replace("io.sessionstore.", "").replace("..", "");
	}

	private static String library(String pattern) {
		String name = LIBRARIES.get(pattern);
		for (String part = pattern.replaceFirst("\\.\\.$", ""); name == null; part = part.substring(0,
				part.lastIndexOf('.'))) {
			assertThat(part).as("add a name for %s to this test", pattern).contains(".");
			name = LIBRARIES.get(part);
		}
		return name;
	}

}
