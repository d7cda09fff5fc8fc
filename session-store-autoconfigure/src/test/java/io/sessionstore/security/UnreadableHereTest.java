package io.sessionstore.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that this node cannot read and another can, as while a key or a version is
 * rolled out: a request is told to come again, by the application's error page.
 */
@ParameterizedClass
@ValueSource(strings = { "java", "json" })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableHereTest {

	@Parameter
	private String format;

	private TestServer server;

	private Rows rows;

	private Browser browser;

	@BeforeParameterizedClassInvocation
	void start() {
		this.server = TestServer.on(TestDatabase.H2)
			.with("session-store.serialization.format=" + this.format, "session-store.compression.enabled=false")
			.start();
		this.rows = new Rows(this.server);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.server.close();
	}

	@BeforeEach
	void signIn() {
		this.server.reset();
		this.browser = this.server.newBrowser();
		this.browser.signIn("alice");
		this.browser.get("/set?name=unmistakable&value=1");
	}

	@Test
	void aDocumentOfALaterFormat() {
		byte[] document = this.rows.attributes(this.browser);
		byte[] later = document.clone();
		later[0] = 99;
		this.rows.plant(this.browser, later);
		assertThatItIsAskedToComeAgain("/private/name");
		assertThatItIsAskedToComeAgain("/get?name=unmistakable");
		this.rows.plant(this.browser, document);
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
	}

	@Test
	void anAttributeOfALaterKind() {
		byte[] document = this.rows.attributes(this.browser);
		byte[] later = document.clone();
		later[new String(document, StandardCharsets.ISO_8859_1).indexOf("unmistakable") + "unmistakable".length()] = 99;
		this.rows.plant(this.browser, later);
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThatItIsAskedToComeAgain("/get?name=unmistakable");
	}

	@Test
	void theSecurityContextIsOfALaterKind() {
		byte[] document = this.rows.attributes(this.browser);
		byte[] later = document.clone();
		String name = "SPRING_SECURITY_CONTEXT";
		later[new String(document, StandardCharsets.ISO_8859_1).indexOf(name) + name.length()] = 99;
		this.rows.plant(this.browser, later);
		assertThatItIsAskedToComeAgain("/private/name");
	}

	@Test
	void aKeyThatIsNotKnown() {
		TestServer knowing = this.server.another()
			.with("session-store.encryption.active-key=a", "session-store.encryption.accept-unencrypted=true",
					"session-store.encryption.keys.a=" + EncryptedSessionsTest.key(1))
			.start();
		Browser there = knowing.newBrowser().with(this.browser.cookie());
		there.get("/set?name=unmistakable&value=2");
		assertThatItIsAskedToComeAgain("/get?name=unmistakable");
		assertThat(there.body("/get?name=unmistakable")).isEqualTo("2");
		knowing.stop();
	}

	private void assertThatItIsAskedToComeAgain(String path) {
		HttpResponse<String> response = this.browser.get(path);
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("error without session");
		assertThat(Browser.setCookies(response)).isEmpty();
	}

}
