package io.sessionstore.flows;

import java.net.http.HttpResponse;

import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flow of Spring Web Flow: its snapshots are in the session, and are refused until the
 * application allows them.
 */
@ExtendWith(OutputCaptureExtension.class)
class HttpWebFlowTest {

	private static final String ALLOWED = "session-store.serialization.allowed-types=org.springframework.webflow.**";

	@ParameterizedTest
	@EnumSource
	void aFlowThatIsAllowedOutlivesARestart(SerializationFormat format) {
		try (TestServer server = start(format, ALLOWED)) {
			Browser browser = server.newBrowser();
			String first = location(browser.get("/order"));
			assertThat(first).endsWith("/order?execution=e1s1");
			assertThat(browser.body("/order?execution=e1s1")).isEqualTo("alice has []");
			browser.submit("/order?execution=e1s1", "_eventId=add", "item=tea");
			server.restart();
			assertThat(browser.body("/order?execution=e1s1")).isEqualTo("alice has [tea]");
			assertThat(location(browser.submit("/order?execution=e1s1", "_eventId=pay")))
				.endsWith("/order?execution=e1s2");
			server.restart();
			// the page before is there, too
			assertThat(browser.body("/order?execution=e1s1")).isEqualTo("alice has [tea]");
			assertThat(browser.submit("/order?execution=e1s2", "_eventId=done").body()).isEqualTo("alice has [tea]");
			assertThat(location(browser.get("/order?execution=e1s2"))).endsWith("/order");
		}
	}

	@Test
	void aFlowIsRefusedUntilItIsAllowed(CapturedOutput output) {
		try (TestServer server = start(SerializationFormat.JAVA)) {
			assertThat(server.newBrowser().get("/order").statusCode()).isEqualTo(500);
			assertThat(output).contains("org.springframework.webflow.execution.repository.snapshot")
				.contains("session-store.serialization.allowed-types");
		}
	}

	@Test
	void aFlowIsRefusedInJsonAlone() {
		try (TestServer server = start(SerializationFormat.JSON, ALLOWED,
				"session-store.serialization.java-fallback=none")) {
			assertThat(server.newBrowser().get("/order").statusCode()).isEqualTo(500);
		}
	}

	private static TestServer start(SerializationFormat format, String... more) {
		return TestServer.on(TestDatabase.H2)
			.only(OrderFlow.class)
			.with("session-store.serialization.format=" + format, "session-store.serialization.on-unreadable=fail",
					"spring.jpa.hibernate.ddl-auto=none")
			.with(more)
			.start();
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("nowhere: " + response.statusCode());
	}

}
