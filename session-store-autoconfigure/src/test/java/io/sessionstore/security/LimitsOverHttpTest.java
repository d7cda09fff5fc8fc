package io.sessionstore.security;

import java.net.http.HttpResponse;

import io.sessionstore.http.Browser;
import io.sessionstore.http.Pages;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attributes that may not be stored are an error in the request that sets them, and
 * nobody else's.
 */
@ParameterizedClass
@CsvSource({ "java, 65000", "json, 60000" })
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class LimitsOverHttpTest {

	@Parameter(0)
	private String format;

	@Parameter(1)
	private int fitting;

	private TestServer server;

	@BeforeParameterizedClassInvocation
	void start() {
		this.server = TestServer.on(TestDatabase.H2)
			.with(SecurityPages.class)
			.with("session-store.serialization.max-size=64KB", "session-store.serialization.format=" + this.format)
			.start();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set-large?length=70000", "/set-deep?depth=2000", "/set-gadget" })
	void whatMayNotBeStoredIsAClearErrorAndTheRowIsAsBefore(String page, CapturedOutput output) {
		Browser browser = this.server.reset().newBrowser();
		browser.get("/set?name=a&value=1");
		Rows rows = new Rows(this.server);
		byte[] before = rows.attributes(browser);
		HttpResponse<String> response = browser.get(page);
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(output).contains(page.contains("gadget") ? "session-store.serialization.allowed-types"
				: page.contains("deep") ? "deep" : "session-store.serialization.max-size");
		assertThat(rows.attributes(browser)).isEqualTo(before);
		assertThat(browser.body("/get?name=a")).isEqualTo("1");
		browser.get("/set?name=b&value=2");
		assertThat(browser.body("/get?name=b")).isEqualTo("2");
		assertThat(browser.body("/get?name=large")).isEqualTo(Pages.NONE);
		assertThat(this.server.rows()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set-large?length=70000", "/set-deep?depth=2000", "/set-gadget" })
	void noSessionBeginsWithWhatMayNotBeStored(String page) {
		Browser browser = this.server.reset().newBrowser();
		assertThat(browser.get(page).statusCode()).isEqualTo(500);
		assertThat(browser.body("/get?name=large")).isEqualTo(Pages.NONE);
	}

	@Test
	void whatJustFitsIsStored() {
		Browser browser = this.server.reset().newBrowser();
		assertThat(browser.get("/set-large?length=" + this.fitting).statusCode()).isEqualTo(200);
		assertThat(browser.body("/get?name=large")).hasSize(this.fitting);
		assertThat(browser.get("/set-deep?depth=20").statusCode()).isEqualTo(200);
	}

	@Test
	void anAttributeEndsInItsLastState() {
		Browser browser = this.server.reset().newBrowser();
		browser.get("/set?name=b&value=1");
		browser.get("/last-state");
		assertThat(browser.body("/get?name=a")).isEqualTo("second");
		assertThat(browser.body("/get?name=b")).isEqualTo("again");
		assertThat(browser.body("/get?name=c")).isEqualTo(Pages.NONE);
	}

	@Test
	void aListenerThatThrowsKeepsNoSession() {
		Browser browser = this.server.reset().newBrowser();
		browser.signIn("alice");
		String cookie = browser.cookie();
		browser.post("/logout");
		assertThat(this.server.rows()).isZero();
		assertThat(this.server.newBrowser().with(cookie).get("/private/name").statusCode()).isEqualTo(302);
		browser.signIn("alice");
		this.server.clock().plus(TestServer.INACTIVITY);
		assertThat(browser.get("/private/name").statusCode()).isEqualTo(302);
	}

}
