package io.sessionstore.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.sessionstore.diagnosis.UnknownProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the start-up says of the import's properties.
 */
class ImportPropertiesTest {

	private final MockEnvironment environment = new MockEnvironment();

	private final UnknownProperties unknown = new UnknownProperties(StartUpReport.types());

	@Test
	void theyAreKnownWhereTheModuleIs() throws IOException {
		Path metadata = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
		try (InputStream json = Files.newInputStream(metadata)) {
			List<?> properties = (List<?>) new JsonMapper().readValue(json, Map.class).get("properties");
			assertThat(properties).isNotEmpty();
			properties
				.forEach((property) -> this.environment.setProperty((String) ((Map<?, ?>) property).get("name"), "x"));
		}
		assertThat(this.unknown.in(this.environment)).isEmpty();
	}

	@Test
	void aMisspeltOneIsToldOf() {
		this.environment.setProperty("session-store.import.form", "jdbc");
		assertThat(this.unknown.in(this.environment)).singleElement()
			.asString()
			.endsWith("did you mean 'session-store.import.from'?");
	}

}
