package io.sessionstore.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard, the alert rules and the page name no meter and no tag that is not there.
 */
class MonitoringFilesTest {

	private static final Path DOCS = Path.of("..", "docs");

	// Name as Prometheus has it, then the labels that are asked for.
	private static final Pattern METER = Pattern.compile("\\b(session_store_[a-z_]+)(\\{[^}]*})?");

	private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*!?=~?\\s*\"([^\"]*)\"");

	private static final Pattern BY = Pattern
		.compile("sum by \\((\\w+)\\) \\((?:rate|increase)\\((session_store_\\w+)");

	private static final Set<String> OPERATIONS = Set.of("find", "list", "create", "save", "rotate", "destroy",
			"cleanup");

	private final Map<String, Map<String, Set<String>>> meters = meters();

	private static Map<String, Map<String, Set<String>>> meters() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new MicrometerObserver(registry, ObservationRegistry.NOOP);
		Map<String, Map<String, Set<String>>> meters = new HashMap<>();
		for (Meter meter : registry.getMeters()) {
			Map<String, Set<String>> tags = meters.computeIfAbsent(prometheus(meter.getId().getName()) + "_total",
					(name) -> new HashMap<>());
			for (Tag tag : meter.getId().getTags()) {
				tags.computeIfAbsent(tag.getKey(), (key) -> new HashSet<>()).add(tag.getValue());
			}
		}
		for (String part : Set.of("count", "sum", "max")) {
			meters.put(prometheus(MicrometerObserver.OPERATION) + "_seconds_" + part,
					Map.of("operation", OPERATIONS, "error", Set.of("none")));
		}
		meters.put("session_store_live", Map.of());
		meters.put("session_store_purgeable", Map.of());
		meters.put("session_store_types_reported", Map.of());
		meters.put("session_store_cleanup_age_seconds", Map.of());
		return meters;
	}

	private static String prometheus(String name) {
		return name.replace('.', '_');
	}

	@ParameterizedTest
	@ValueSource(strings = { "monitoring/alerts.yml", "monitoring/dashboard.json" })
	void everyMeterAndTagIsThere(String file) throws IOException {
		String text = Files.readString(DOCS.resolve(file)).replace("\\\"", "\"");
		Matcher meter = METER.matcher(text);
		int found = 0;
		while (meter.find()) {
			found++;
			assertThat(this.meters).as(file).containsKey(meter.group(1));
			Matcher label = LABEL.matcher((meter.group(2) != null) ? meter.group(2) : "");
			while (label.find()) {
				assertThat(this.meters.get(meter.group(1)).get(label.group(1))).as(meter.group())
					.contains(label.group(2));
			}
		}
		assertThat(found).isGreaterThan(5);
		Matcher by = BY.matcher(text);
		while (by.find()) {
			assertThat(this.meters.get(by.group(2))).as(by.group()).containsKey(by.group(1));
		}
	}

	@Test
	void thePageHasEveryMeterWithItsTags() throws IOException {
		String page = Files.readString(DOCS.resolve("monitoring.md"));
		this.meters.forEach((name, tags) -> tags.forEach((key, values) -> {
			assertThat(page).contains("`" + key + "`");
			values.stream()
				.filter((value) -> !"none".equals(value))
				.forEach((value) -> assertThat(page).contains("`" + value + "`"));
		}));
	}

	@Test
	void theDashboardIsJson() throws IOException {
		assertThat(new JsonMapper().readTree(Files.readString(DOCS.resolve("monitoring/dashboard.json"))).get("panels"))
			.hasSizeGreaterThan(5);
	}

}
