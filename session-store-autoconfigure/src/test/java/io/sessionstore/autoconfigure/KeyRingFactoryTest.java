package io.sessionstore.autoconfigure;

import java.util.Base64;

import io.sessionstore.SessionStore;
import io.sessionstore.diagnosis.FailedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that cannot work stop the start-up, and are never shown.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeyRingFactoryTest {

	private static final String GOOD = "U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2U=";

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			textBlock = """
					none | k1   | U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2U= | none       | none
					none | k1   | U2VjcmV0                                     | keys.k1    | Replace the key 'k1'
					none | k/1  | U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2U= | keys'      | Give every key an id
					k2   | k1   | U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2U= | active-key | Add 'session-store.encryption.keys.k2'
					k1   | k1   | U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0     | keys.k1    | openssl rand -base64 32
					k1   | k1   | U2VjcmV0U2VjcmV0U2VjcmV0!!U2VjcmV0U2VjcmV0U2 | keys.k1    | 32 random bytes in Base64
					k1   | k1   | U2VjcmV0                                     | keys.k1    | Replace the key 'k1'
					k1   | k1   | ''                                           | keys.k1    | Replace the key 'k1'
					k.1  | k.1  | U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2U  | none       | none
					k1   | k1   | U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2U= | none       | none
					""")
	void aKeyThatCannotWorkIsNamedAndNotShown(String active, String id, String key, String property, String remedy,
			CapturedOutput output) {
		Runners.plain()
			.withPropertyValues((active != null) ? "session-store.encryption.active-key=" + active : "a=b",
					"session-store.encryption.keys[" + id + "]=" + key)
			.run((context) -> {
				if (property == null) {
					assertThat(context).hasNotFailed().hasSingleBean(SessionStore.class);
					return;
				}
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("'session-store.encryption." + property);
				assertThat(analysis.getAction()).contains(remedy);
				assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("U2Vj")
					.doesNotContain("SecretSecret");
			});
		assertThat(output).doesNotContain("U2VjcmV0").doesNotContain("SecretSecret");
	}

	private static FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(String.valueOf(cause.getMessage())).doesNotContain("U2VjcmV0").doesNotContain("SecretSecret");
		}
		FailureAnalysis analysis = FailedStart.analysis(failure);
		assertThat(analysis).as(String.valueOf(failure)).isNotNull();
		return analysis;
	}

	@Test
	void thePropertiesDoNotShowTheirKeys() {
		Runners.plain()
			.withPropertyValues("session-store.encryption.active-key=k1", "session-store.encryption.keys.k1=" + GOOD)
			.run((context) -> assertThat(context.getBean(SessionStoreProperties.class).toString()).contains("k1")
				.doesNotContain(GOOD)
				.doesNotContain(new String(Base64.getDecoder().decode(GOOD))));
	}

}
