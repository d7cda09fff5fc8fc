package io.sessionstore.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.imports.OldStore;
import io.sessionstore.imports.SessionImport;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a log of everything says while sessions move in.
 */
class ImportTraceLogTest {

	@Test
	void noOldIdAndNoTokenOfAMovedSessionIsInALogOfEverything() {
		List<String> lines;
		List<String> secrets = new ArrayList<>();
		TestSchema schema = TestDatabase.H2.create();
		OldStore.createTables(schema);
		String id = new OldStore(schema, TestServer.START).begin((session) -> session.setAttribute("a", "value"));
		try (Recorder recorder = new Recorder(TraceLogTest.TALKATIVE)) {
			try (TestServer server = TestServer.on(schema, (config) -> {
			}).with("session-store.import.from=jdbc").with((context) -> recorder.attach()).start()) {
				Browser browser = server.newBrowser()
					.with(Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII)));
				assertThat(browser.body("/get?name=a")).isEqualTo("value");
				TraceLogTest.note(browser, secrets);
				assertThat(browser.body("/get?name=a")).isEqualTo("value");
				server.newBrowser().with(id).get("/get?name=a");
				server.bean(SessionImport.class).run();
			}
			lines = recorder.lines();
		}
		secrets.add(id);
		secrets.add(Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII)));
		assertThat(lines).anyMatch((line) -> line.contains("SPRING_SESSION"));
		for (String secret : secrets) {
			assertThat(lines.stream().filter((line) -> line.contains(secret))).as(secret).isEmpty();
		}
	}

}
