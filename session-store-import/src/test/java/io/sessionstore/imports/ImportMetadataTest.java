package io.sessionstore.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows of the import's properties.
 */
class ImportMetadataTest {

	private static final String PREFIX = "session-store.";

	@Test
	void everyPropertyHasADescriptionAndItsRowInTheDocumentation() throws IOException {
		String reference = Files.readString(Path.of("../docs/moving-in.md"));
		// Those of the endpoint are Spring Boot's.
		assertThat(properties()).filteredOn((property) -> !property.get("name").toString().startsWith("management."))
			.hasSizeGreaterThanOrEqualTo(7)
			.allSatisfy((property) -> {
				assertThat(property.get("description")).asString().hasSizeGreaterThan(15).endsWith(".");
				assertThat(property.get("name")).asString().startsWith(PREFIX + "import.");
				assertThat(reference)
					.contains("\n| `" + property.get("name").toString().substring(PREFIX.length()) + "` | ");
			});
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> properties() throws IOException {
		Path metadata = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
		try (InputStream json = Files.newInputStream(metadata)) {
			return (List<Map<String, Object>>) new JsonMapper().readValue(json, Map.class).get("properties");
		}
	}

}
