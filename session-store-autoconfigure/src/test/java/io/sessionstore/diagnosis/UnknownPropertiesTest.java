package io.sessionstore.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.sessionstore.autoconfigure.SessionStoreProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which properties are told of as having no effect.
 */
class UnknownPropertiesTest {

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@CsvSource({ "session-store.timeout.inactivty, session-store.timeout.inactivity",
			"session-store.timeout.touchIntervall, session-store.timeout.touch-interval",
			"session-store.time-outs.absolut, session-store.timeout.absolute",
			"session-store.inactivity, session-store.timeout.inactivity",
			"session-store.schema.table-name, session-store.schema.table",
			"session-store.encryption.key.k1, session-store.encryption.keys",
			"session-store.serialization.allow-types[0], session-store.serialization.allowed-types",
			"sessionstore.clean.enabled, session-store.cleanup.enabled" })
	void aMisspeltPropertyIsToldOfWithTheNearest(String property, String nearest) {
		assertThat(found(property)).singleElement()
			.asString()
			.startsWithIgnoringCase("'" + property + "' is no property of the session store and has no effect: ")
			.endsWith("did you mean '" + nearest + "'?")
			.doesNotContain("hunter2");
	}

	@Test
	void oneThatIsNearToNoneIsToldOf() {
		assertThat(found("session-store.colour-of-the-cookie")).singleElement()
			.asString()
			.endsWith("has no effect: correct or remove it");
	}

	@Test
	void everyPropertyOfTheMetadataIsKnownHoweverItIsSpelt() throws IOException {
		for (String name : metadata()) {
			List<String> spellings = new ArrayList<>(List.of(name, name.replace('-', '_'), name.replace("-", ""),
					name.toUpperCase(Locale.ROOT), camelCase(name)));
			if (name.endsWith(".keys")) {
				spellings.addAll(List.of(name + ".k1", name + ".[k.1]", name + "[k1]"));
			}
			if (name.endsWith("-types")) {
				spellings.addAll(List.of(name + "[0]", name + "[12]"));
			}
			assertThat(found(spellings.toArray(String[]::new))).isEmpty();
			String variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
			assertThat(variables(variable.replace("-", ""), variable.replace('-', '_'),
					variable.replace("-", "") + (name.endsWith("-types") ? "_0" : name.endsWith(".keys") ? "_K1" : "")))
				.isEmpty();
		}
	}

	@Test
	void aMisspeltVariableIsToldOf() {
		assertThat(variables("SESSIONSTORE_TIMEOUT_INACTIVTY", "SESSION_STORE_TIMEOUT_ABSOLUT"))
			.satisfiesExactlyInAnyOrder(
					(line) -> assertThat(line).endsWith("did you mean 'session-store.timeout.inactivity'?"),
					(line) -> assertThat(line).endsWith("did you mean 'session-store.timeout.absolute'?"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SESSION_STORE_URL", "SESSION_STORE_SERVICE_HOST", "SESSION_STORE_PORT_5432_TCP_ADDR",
			"SESSION_STORE_TABLE", "SESSION_STORE" })
	void aVariableOfAnotherProgramIsNot(String name) {
		assertThat(variables(name)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "session-stores.timeout.inactivity", "session.timeout", "spring.session.timeout",
			"session-store", "my.session-store.timeout.inactivty" })
	void whatDoesNotBeginAsTheStoresDoIsNot(String name) {
		assertThat(found(name)).isEmpty();
	}

	private Set<String> found(String... names) {
		Map<String, Object> properties = new LinkedHashMap<>();
		List.of(names).forEach((name) -> properties.put(name, "hunter2"));
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		return new UnknownProperties(List.of(SessionStoreProperties.class)).in(this.environment);
	}

	private Set<String> variables(String... names) {
		this.environment.getPropertySources().remove("test");
		Map<String, Object> variables = new LinkedHashMap<>();
		List.of(names).forEach((name) -> variables.put(name, "hunter2"));
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
		return new UnknownProperties(List.of(SessionStoreProperties.class)).in(this.environment);
	}

	private static String camelCase(String name) {
		return Pattern.compile("-(.)").matcher(name).replaceAll((found) -> found.group(1).toUpperCase(Locale.ROOT));
	}

	private static List<String> metadata() throws IOException {
		try (InputStream json = SessionStoreProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			List<?> properties = (List<?>) new JsonMapper().readValue(json, Map.class).get("properties");
			List<String> names = properties.stream()
				.map((property) -> (String) ((Map<?, ?>) property).get("name"))
				.filter((name) -> name.startsWith("session-store."))
				.toList();
			assertThat(names).hasSizeGreaterThan(30);
			return names;
		}
	}

}
