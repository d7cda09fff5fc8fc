package io.sessionstore.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a developer sees whose application does not start behind PgBouncer: PostgreSQL's
 * own words for a statement that is prepared already, or not at all.
 */
@ExtendWith(OutputCaptureExtension.class)
class PoolerFailureTest {

	@ParameterizedTest
	@CsvSource({ "prepare s_1 as select 1; prepare s_1 as select 1;, already exists", "execute s_1;, does not exist" })
	void thePoolerIsNamedAndWhatHelps(String statements, String said, @TempDir Path migrations, CapturedOutput output)
			throws IOException {
		Files.writeString(migrations.resolve("V1__pooled.sql"), statements);
		try (TestSchema schema = TestDatabase.POSTGRESQL.create()) {
			FailedStart start = FailedStart.of(FailedStart.properties(schema, "spring.flyway.enabled", "true",
					"spring.flyway.locations", "filesystem:" + migrations), output);
			assertThat(start.description()).contains("\"s_1\" " + said).contains("A pooler such as PgBouncer");
			assertThat(start.action()).startsWith("Add 'prepareThreshold=0' to the JDBC URL");
		}
	}

}
