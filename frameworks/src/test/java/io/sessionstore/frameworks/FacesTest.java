package io.sessionstore.frameworks;

import io.sessionstore.http.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of three pages made with Jakarta Faces, which keeps their state in the
 * session, with restarts in between.
 */
@ExtendWith(OutputCaptureExtension.class)
class FacesTest {

	private static final String KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

	// Mojarra then sets again what it has changed.
	private static final String DISTRIBUTABLE = "server.servlet.context-parameters[com.sun.faces.enableDistributable]=true";

	private static final String DETECTING = "session-store.detect-mutations=true";

	// Mojarra has its flash in the memory of a node and the key of its cookie, too.
	private static final boolean FLASH_IN_MEMORY = FacesApplication.MOJARRA;

	@ParameterizedTest
	@EnumSource
	void thePagesOfAVisitorSurviveRestarts(Keeping keeping) {
		boolean peer = keeping == Keeping.SPRING_SESSION_JDBC;
		try (TestServer server = keeping.start(FacesApplication.class, peer ? DISTRIBUTABLE : DETECTING)) {
			Visit visit = new Visit(server);
			if (peer) {
				// Weld waits to be told of a new session, in vain: it must be there
				visit.open("/note.xhtml");
			}
			assertThat(visit.open("/cart.xhtml").text()).contains("count 0 clicks 0");
			assertThat(visit.submit("form:more=more").text()).contains("count 1 clicks 1", "line 1");
			keeping.restart(server);
			// what the beans have counted was changed in place
			assertThat(visit.submit("form:more=more").text()).contains(peer ? "count 1 clicks 1" : "count 2 clicks 2");
			visit.submit("form:write=write");
			assertThat(visit.submit("form:send=send", "form:text=", "form:amount=").text()).contains("text, please");
			keeping.restart(server);
			visit.beforeRedirect(() -> {
				if (!FLASH_IN_MEMORY) {
					keeping.restart(server);
				}
			});
			assertThat(visit.submit("form:send=send", "form:text=as a gift", "form:amount=1.5").text())
				.contains("note as a gift for 1.5");
			assertThat(visit.submit("form:back=back").text()).contains("count 0 clicks " + (peer ? 0 : 2));
		}
	}

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
		try (TestServer server = Keeping.JAVA.start(FacesApplication.class, DETECTING)) {
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
		try (TestServer server = Keeping.JAVA.start(FacesApplication.class, DETECTING, setting,
				setting.contains("first") ? "session-store.encryption.keys.first=" + KEY : "")) {
			Visit dynamic = new Visit(server).open("/dynamic.xhtml").submit("form:add=add");
			assertThat(dynamic.text()).contains("seven is 7");
			server.restart();
			assertThat(dynamic.submit("form:add=add").text()).containsPattern("seven is 7\\s*seven is 7");
		}
	}

}
