package io.sessionstore.frameworks;

import io.sessionstore.http.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application of Jakarta Faces has to set, and what becomes of it otherwise.
 */
@ExtendWith(OutputCaptureExtension.class)
class FacesSettingsTest {

	private static final String KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

	@Test
	void theStartSaysThatItsChangesAreToBeDetected(CapturedOutput output) {
		try (TestServer server = Keeping.JAVA.start(FacesApplication.class)) {
			assertThat(output).contains("Jakarta Faces changes", "'session-store.detect-mutations'");
			Visit visit = new Visit(server).open("/cart.xhtml").submit("form:more=more");
			assertThat(visit.text()).contains("count 1 clicks 1");
			visit.submit("form:more=more");
			assertThat(visit.text() + output).containsAnyOf("count 1 clicks 1", "could not be restored");
		}
	}

	@Test
	void anExpressionInAPageIsRefusedWhereSomebodyMightPlantOne(CapturedOutput output) {
		try (TestServer server = Keeping.JAVA.start(FacesApplication.class, FacesTest.DETECTING)) {
			assertThat(output).doesNotContain("Jakarta Faces");
			Visit dynamic = new Visit(server).open("/dynamic.xhtml").submit("form:add=add");
			assertThat(dynamic.status()).isEqualTo(500);
			assertThat(output).contains("class jakarta.el.ValueExpression is not allowed in a session");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "session-store.encryption.active-key=first",
			"session-store.serialization.allowed-types=jakarta.el.**,org.apache.el.**" })
	void anExpressionIsKeptWhereNobodyCanOrItIsAllowed(String setting) {
		try (TestServer server = Keeping.JAVA.start(FacesApplication.class, FacesTest.DETECTING, setting,
				setting.contains("first") ? "session-store.encryption.keys.first=" + KEY : "")) {
			Visit dynamic = new Visit(server).open("/dynamic.xhtml").submit("form:add=add");
			assertThat(dynamic.text()).contains("seven is 7");
			server.restart();
			assertThat(dynamic.submit("form:add=add").text()).containsPattern("seven is 7\\s*seven is 7");
		}
	}

}
