package io.sessionstore.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows while {@code application.yml} is written.
 */
class ConfigurationMetadataTest {

	private static final String PREFIX = "session-store.";

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+(?:\\.[a-z-]+)?)` \\|([^|]*)\\|");

	@ParameterizedTest
	@CsvSource(textBlock = """
			session-store.enabled, true
			session-store.timeout.inactivity, 15m
			session-store.timeout.profile,
			session-store.timeout.absolute, 7d
			session-store.timeout.touch-interval, 1m
			session-store.cleanup.enabled, true
			session-store.cleanup.interval, 1m
			session-store.cleanup.cron,
			session-store.cleanup.batch-size, 1000
			session-store.schema.migrate, true
			session-store.schema.name,
			session-store.schema.table, http_session
			session-store.schema.history-table,
			session-store.accept-routing-data-source, false
			session-store.serialization.format, java
			session-store.serialization.allowed-types,
			session-store.serialization.max-size, 4MB
			session-store.serialization.policy,
			session-store.serialization.on-unreadable, drop
			session-store.encryption.active-key,
			session-store.encryption.keys,
			session-store.encryption.accept-unencrypted, false
			session-store.detect-mutations, false
			session-store.monitoring.sample-interval, 5m
			session-store.watch.interval, 10s
			session-store.monitoring.fail-on-overdue-cleanup, false
			session-store.transaction, requires-new
			session-store.save-mode, on-set-attribute
			""")
	void everyPropertyHasItsDefaultAndASentence(String name, @Nullable String defaultValue) throws IOException {
		assertThat(elements("properties")).filteredOn("name", name).singleElement().satisfies((property) -> {
			assertThat(property.get("description")).asString().hasSizeGreaterThan(15).endsWith(".");
			assertThat(String.valueOf(property.get("defaultValue"))).isEqualTo(String.valueOf(defaultValue));
		});
	}

	@Test
	void everyPropertyOfTheMetadataHasADescription() throws IOException {
		assertThat(elements("properties")).hasSizeGreaterThanOrEqualTo(17)
			.allSatisfy((property) -> assertThat(property).containsKey("description"));
	}

	@Test
	void everyPropertyHasItsRowInTheDocumentation() throws IOException {
		String reference = Files.readString(Path.of("../docs/configuration.md"));
		assertThat(names()).isNotEmpty().allSatisfy((name) -> assertThat(reference).contains("\n| `" + name + "` | "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../docs/configuration.md", "../README.md" })
	void thePagesHaveTheDefaultsOfTheMetadataAndNoOtherProperties(Path page) throws IOException {
		Map<String, String> defaults = new HashMap<>();
		elements("properties").forEach((property) -> defaults.put((String) property.get("name"), text(property)));
		String groups = String.join(" ", defaults.keySet());
		List<MatchResult> rows = ROW.matcher(Files.readString(page))
			.results()
			.filter((row) -> row.group(1).contains(".")
					? groups.contains(PREFIX + row.group(1).replaceFirst("\\..*", "."))
					: defaults.containsKey(PREFIX + row.group(1)))
			.toList();
		assertThat(rows).hasSizeGreaterThanOrEqualTo(10).allSatisfy((row) -> {
			String name = PREFIX + row.group(1);
			assertThat(defaults).containsKey(name);
			if (!defaults.get(name).isEmpty()) {
				assertThat(row.group(2)).as(name).startsWith(" `" + defaults.get(name) + "`");
			}
		});
	}

	// Zero has no unit on the pages.
	private static String text(Map<String, Object> property) {
		Object value = property.getOrDefault("defaultValue", "");
		return (value instanceof List<?>) ? "" : value.toString().replaceFirst("^0s$", "0");
	}

	@Test
	void thereAreHintsWhereTheTypeGivesNone() throws IOException {
		assertThat(elements("hints")).extracting("name")
			.contains("session-store.cleanup.cron", "session-store.serialization.allowed-types");
	}

	private static List<String> names() throws IOException {
		return elements("properties").stream()
			.map((property) -> property.get("name").toString())
			.filter((name) -> name.startsWith(PREFIX))
			.map((name) -> name.substring(PREFIX.length()))
			.toList();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> elements(String name) throws IOException {
		try (InputStream json = SessionStoreProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return (List<Map<String, Object>>) new JsonMapper().readValue(json, Map.class).get(name);
		}
	}

}
