package io.sessionstore.security;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import io.sessionstore.SessionStore;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads a log in which everybody says everything, and looks for what should not be there.
 */
class TraceLogTest {

	/**
	 * Loggers to keep above TRACE, since they print what a client sends or what a
	 * statement binds. The documentation names them.
	 */
	static final List<String> TALKATIVE = List.of(
			// The web server prints headers, and so the cookie.
			"org.apache.coyote", "org.apache.tomcat", "org.apache.catalina",
			// The test's own client prints what it sends.
			"jdk.httpclient", "jdk.internal.httpclient");

	@ParameterizedTest
	@EnumSource(value = TestDatabase.class, names = { "H2", "POSTGRESQL" })
	void noTokenNoAttributeAndNoKeyIsInALogOfEverything(TestDatabase database) {
		List<String> lines;
		List<String> secrets = new ArrayList<>();
		try (Recorder recorder = new Recorder(TALKATIVE)) {
			try (TestServer server = TestServer.on(database)
				.with(SecurityPages.class)
				.with("session-store.encryption.active-key=k1",
						"session-store.encryption.keys.k1=" + EncryptedSessionsTest.key(0x6B))
				.with((context) -> recorder.attach())
				.start()) {
				scenario(server, secrets);
			}
			lines = recorder.lines();
		}
		secrets.add(EncryptedSessionsTest.key(0x6B));
		secrets.add("6b".repeat(16));
		secrets.add("107, 107, 107");
		secrets.add(SecurityPages.SECRET_VALUE);
		assertThat(lines).hasSizeGreaterThan(1000);
		assertThat(lines).anyMatch((line) -> line.contains("io.sessionstore"))
			.anyMatch((line) -> line.contains("org.hibernate"))
			.anyMatch((line) -> line.contains("org.springframework.session"));
		if (database == TestDatabase.POSTGRESQL) {
			assertThat(lines).anyMatch((line) -> line.contains("org.postgresql"));
		}
		for (String secret : secrets) {
			assertThat(lines.stream()
				.filter((line) -> line.contains(secret) || line.toLowerCase(Locale.ROOT).contains(secret))).as(secret)
				.isEmpty();
		}
	}

	private static void scenario(TestServer server, List<String> secrets) {
		Browser browser = server.newBrowser();
		browser.get("/set-secret?name=a");
		note(browser, secrets);
		browser.signIn("alice");
		note(browser, secrets);
		browser.get("/set-secret?name=b");
		browser.get("/read-secret?name=b");
		assertThat(browser.get("/set-and-throw").statusCode()).isEqualTo(500);
		browser.get("/set-gadget");
		browser.signIn("alice");
		note(browser, secrets);
		Browser other = server.newBrowser();
		other.signIn("bob");
		note(other, secrets);
		String cookie = other.cookie();
		Rows rows = new Rows(server);
		byte[] document = rows.attributes(other);
		document[document.length - 1] ^= 1;
		rows.plant(other, document);
		server.newBrowser().with(cookie).get("/private/name");
		server.newBrowser().with(cookie.substring(0, 42) + "_").get("/private/name");
		server.clock().plus(TestServer.INACTIVITY.minusMinutes(5));
		browser.get("/private/name");
		browser.post("/logout");
		browser.signIn("alice");
		note(browser, secrets);
		server.clock().plus(TestServer.INACTIVITY);
		browser.get("/private/name");
		server.bean(SessionStore.class).cleanUpExpired();
	}

	static void note(Browser browser, List<String> secrets) {
		String token = browser.cookie();
		byte[] secret = java.util.Arrays.copyOfRange(Base64.getUrlDecoder().decode(token), 16, 32);
		secrets.add(token);
		// the last 21 characters hold nothing but bits of the secret
		secrets.add(token.substring(22));
		secrets.add(HexFormat.of().formatHex(secret));
		secrets.add(HexFormat.ofDelimiter(", ").formatHex(secret));
		secrets.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
		secrets.add(Base64.getEncoder().encodeToString(secret));
		secrets.add(java.util.Arrays.toString(secret));
	}

}
