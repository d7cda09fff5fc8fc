package io.sessionstore.frameworks;

import io.sessionstore.http.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of three pages made with Jakarta Faces, which keeps their state in the
 * session, with restarts in between.
 */
class FacesTest {

	// Mojarra then sets again what it has changed.
	private static final String DISTRIBUTABLE = "server.servlet.context-parameters[com.sun.faces.enableDistributable]=true";

	static final String DETECTING = "session-store.detect-mutations=true";

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
			if (FLASH_IN_MEMORY) {
				keeping.restart(server);
			}
			else {
				visit.beforeRedirect(() -> keeping.restart(server));
			}
			assertThat(visit.submit("form:send=send", "form:text=as a gift", "form:amount=1.5").text())
				.contains("note as a gift for 1.5");
			visit.beforeRedirect(() -> {
			});
			assertThat(visit.submit("form:back=back").text()).contains("count 0 clicks " + (peer ? 0 : 2));
		}
	}

}
