package io.sessionstore.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import io.sessionstore.KeyRing;
import io.sessionstore.http.Browser;
import io.sessionstore.http.Pages;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Encryption of the attributes, from the properties to the column and back.
 */
@ExtendWith(OutputCaptureExtension.class)
class EncryptedSessionsTest {

	private static final String MARKER = "unmistakable-marker";

	private final TestServer server = TestServer.on(TestDatabase.H2);

	private final Rows rows = new Rows(this.server);

	@AfterEach
	void stop() {
		this.server.close();
	}

	static String key(int seed) {
		byte[] key = new byte[32];
		Arrays.fill(key, (byte) seed);
		return Base64.getEncoder().encodeToString(key);
	}

	private TestServer with(String active, String... more) {
		return this.server.with("session-store.encryption.active-key=" + active)
			.with("session-store.encryption.keys.january=" + key(1))
			.with(more);
	}

	private Browser login() {
		Browser browser = this.server.newBrowser();
		browser.signIn("alice");
		browser.get("/set?name=a&value=" + MARKER);
		return browser;
	}

	private String column(Browser browser) {
		return new String(this.rows.attributes(browser), StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "java", "json" })
	void theColumnHoldsNoPlainText(String format) {
		with("january", "session-store.serialization.format=" + format).start();
		Browser browser = login();
		assertThat(column(browser)).doesNotContain(MARKER)
			.doesNotContain("alice")
			.doesNotContain("SECURITY")
			.contains("january");
		assertThat(browser.body("/get?name=a")).isEqualTo(MARKER);
		assertThat(browser.body("/private/name")).isEqualTo("alice");
	}

	@Test
	void aRowOfAnOldKeyIsReadAndItsNextWriteHasTheNewKey() {
		with("january").start();
		Browser browser = login();
		with("february", "session-store.encryption.keys.february=" + key(2)).restart();
		assertThat(browser.body("/private/name")).isEqualTo("alice");
		assertThat(column(browser)).contains("january").doesNotContain("february");
		browser.get("/set?name=b&value=2");
		assertThat(column(browser)).contains("february").doesNotContain("january");
		this.server.with("session-store.encryption.keys.january=" + key(9)).restart();
		assertThat(browser.body("/get?name=a")).isEqualTo(MARKER);
		assertThat(browser.body("/private/name")).isEqualTo("alice");
	}

	@Test
	void underAWrongKeyThereIsNoSessionUntilTheRightOneIsBack(CapturedOutput output) {
		with("january").start();
		Browser browser = login();
		String cookie = browser.cookie();
		this.server.with("session-store.encryption.keys.january=" + key(9)).restart();
		for (int i = 0; i < 5; i++) {
			assertThat(this.server.newBrowser().with(cookie).body("/get?name=a")).isEqualTo(Pages.NONE);
		}
		assertThat(this.server.newBrowser().with(cookie).get("/private/name").statusCode()).isEqualTo(302);
		assertThat(output.getAll().split("is treated as absent", -1)).hasSize(2);
		assertThat(output).doesNotContain(key(1)).doesNotContain(key(9)).doesNotContain(cookie);
		this.server.with("session-store.serialization.on-unreadable=fail").restart();
		assertThat(this.server.newBrowser().with(cookie).get("/get?name=a").statusCode()).isEqualTo(500);
		this.server.with("session-store.encryption.keys.january=" + key(1)).restart();
		assertThat(this.server.newBrowser().with(cookie).body("/private/name")).isEqualTo("alice");
	}

	@Test
	void aNodeThatDoesNotKnowTheKeyReplacesNoCookie() {
		with("january").start();
		Browser browser = login();
		byte[] document = this.rows.attributes(browser);
		byte[] ofAnotherKey = document.clone();
		ofAnotherKey[column(browser).indexOf("january")] = 'J';
		this.rows.plant(browser, ofAnotherKey);
		for (String page : new String[] { "/get?name=a", "/private/name", "/set?name=b&value=2" }) {
			assertIsAnError(browser.get(page));
		}
		this.rows.plant(browser, document);
		assertThat(browser.body("/private/name")).isEqualTo("alice");
	}

	private static void assertIsAnError(HttpResponse<String> response) {
		assertThat(response.statusCode()).isGreaterThanOrEqualTo(500);
		assertThat(Browser.setCookies(response)).isEmpty();
	}

	@Test
	void aDocumentOfAnotherRowOpensNoSession() {
		with("january").start();
		Browser victim = login();
		Browser attacker = this.server.newBrowser();
		attacker.get("/set?name=a&value=mine");
		byte[] own = this.rows.attributes(attacker);
		this.rows.plant(attacker, this.rows.attributes(victim));
		assertThat(with(attacker).body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(with(attacker).get("/private/name").statusCode()).isEqualTo(302);
		assertThat(victim.body("/private/name")).isEqualTo("alice");
		this.rows.plant(attacker, own);
		assertThat(attacker.body("/get?name=a")).isEqualTo("mine");
	}

	private Browser with(Browser other) {
		return this.server.newBrowser().with(other.cookie());
	}

	@Test
	void anAlteredOrShortenedDocumentOpensNoSession() {
		with("january").start();
		Browser browser = this.server.newBrowser();
		browser.get("/set?name=a&value=1");
		byte[] document = this.rows.attributes(browser);
		for (int i = 0; i < document.length; i++) {
			byte[] flipped = document.clone();
			flipped[i] ^= (byte) (1 << (i % 8));
			this.rows.plant(browser, flipped);
			assertOpensNoSession(with(browser).get("/get?name=a"), "byte " + i);
			this.rows.plant(browser, Arrays.copyOf(document, i));
			assertOpensNoSession(with(browser).get("/get?name=a"), "length " + i);
		}
		this.rows.plant(browser, document);
		assertThat(browser.body("/get?name=a")).isEqualTo("1");
	}

	// Where the header was altered it is one of a key or a form that is not known.
	private static void assertOpensNoSession(HttpResponse<String> response, String what) {
		if (response.statusCode() == 200) {
			assertThat(response.body()).as(what).isEqualTo(Pages.NONE);
		}
		else {
			assertIsAnError(response);
		}
	}

	@Test
	void aDocumentThatIsNotEncryptedIsRefusedUnlessItMayBe(CapturedOutput output) {
		with("january").start();
		Browser browser = login();
		this.rows.plant(browser, ("{\"a\":\"" + MARKER + "\"}").getBytes(StandardCharsets.UTF_8));
		assertThat(with(browser).body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(output).contains("session-store.encryption.accept-unencrypted");
		this.rows.plant(browser, new byte[0]);
		assertThat(with(browser).get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void encryptionCanBeTurnedOnWithoutSigningAnybodyOut() {
		this.server.start();
		Browser browser = login();
		assertThat(column(browser)).contains(MARKER);
		with("january", "session-store.encryption.accept-unencrypted=true").restart();
		assertThat(browser.body("/private/name")).isEqualTo("alice");
		browser.get("/set?name=b&value=2");
		assertThat(column(browser)).doesNotContain(MARKER);
		this.server.with("session-store.encryption.accept-unencrypted=false").restart();
		assertThat(browser.body("/get?name=a")).isEqualTo(MARKER);
		assertThat(browser.body("/private/name")).isEqualTo("alice");
	}

	@Test
	void aKeyRingOfTheApplicationWinsOverProperties() {
		with("january").with(OwnKeys.class).start();
		Browser browser = login();
		assertThat(column(browser)).contains("vault-1").doesNotContain("january").doesNotContain(MARKER);
		assertThat(browser.body("/get?name=a")).isEqualTo(MARKER);
	}

	@Test
	void theFormatCanBeChangedAndChangedBack() {
		with("january").start();
		Browser first = login();
		this.server.with("session-store.serialization.format=json").restart();
		Browser second = login();
		assertThat(first.body("/private/name")).isEqualTo("alice");
		first.get("/set?name=b&value=2");
		this.server.with("session-store.serialization.format=java").restart();
		for (Browser browser : new Browser[] { first, second }) {
			assertThat(browser.body("/private/name")).isEqualTo("alice");
			assertThat(browser.body("/get?name=a")).isEqualTo(MARKER);
		}
		assertThat(first.body("/get?name=b")).isEqualTo("2");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnKeys {

		@Bean
		KeyRing keys() {
			return KeyRing.of("vault-1", Map.of("vault-1", Base64.getDecoder().decode(key(7))));
		}

	}

}
