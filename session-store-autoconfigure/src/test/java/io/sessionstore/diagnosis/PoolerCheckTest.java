package io.sessionstore.diagnosis;

import io.sessionstore.diagnosis.PoolerCheck.Told;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class PoolerCheckTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void aServerThatAnswersItselfIsNoPooler(TestDatabase database, CapturedOutput output) {
		try (TestSchema schema = database.create()) {
			PoolerCheck.check(schema.dataSource());
		}
		assertThat(output).doesNotContain("pooler");
	}

	@Test
	void aProcessThatIsMadeUpIsAPoolersUnlessNothingIsPrepared() {
		assertThat(PoolerCheck.isPooler(new Told(815, 5), 4711)).isTrue();
		assertThat(PoolerCheck.isPooler(new Told(815, 0), 4711)).isFalse();
		assertThat(PoolerCheck.isPooler(new Told(4711, 5), 4711)).isFalse();
		assertThat(PoolerCheck.isPooler(new Told(0, 5), 4711)).isFalse();
	}

}
