package io.sessionstore.http;

import java.net.http.HttpResponse;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses that do not come in one piece from one thread.
 */
@OnEveryDatabase
class HttpDispatchTest {

	private final TestServer server;

	private final Browser browser;

	HttpDispatchTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database);
		this.browser = this.server.newBrowser();
	}

	@Test
	void aHandlerMayFlushAndGoOn() {
		this.browser.get("/set?name=a&value=1");
		assertThat(this.browser.body("/flush")).isEqualTo("1!");
	}

	@Test
	void whatIsSetBeforeAndAfterAFlushIsSaved() {
		HttpResponse<String> response = this.browser.get("/set-and-flush");
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/get?name=before")).isEqualTo("1");
		assertThat(this.browser.body("/get?name=after")).isEqualTo("2");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aSessionThatBeginsTooLateForItsCookieIsRefused() {
		HttpResponse<String> response = this.browser.get("/late");
		assertThat(response.body()).isEqualTo("refused");
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.server.rows()).isZero();
	}

	@Test
	void aCallableMayBeginASession() {
		HttpResponse<String> response = this.browser.get("/callable?value=1");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/get?name=callable")).isEqualTo("1");
		assertThat(this.browser.body("/id")).isEqualTo(response.body());
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aCallableMayUseTheSession() {
		this.browser.get("/set?name=a&value=1");
		assertThat(Browser.setCookies(this.browser.get("/callable?value=2"))).isEmpty();
		assertThat(this.browser.body("/get?name=callable")).isEqualTo("2");
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aDeferredResultMayUseTheSession() {
		assertThat(Browser.setCookies(this.browser.get("/deferred?value=1"))).hasSize(1);
		assertThat(this.browser.body("/get?name=deferred")).isEqualTo("1");
		this.browser.get("/deferred?value=2");
		assertThat(this.browser.body("/get?name=deferred")).isEqualTo("2");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aStreamedResponseSetsItsCookieFirst() {
		HttpResponse<String> response = this.browser.get("/stream");
		assertThat(response.body()).hasSize(1_000);
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/get?name=stream")).isEqualTo("begun");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aForwardSharesTheSession() {
		HttpResponse<String> response = this.browser.get("/forward");
		assertThat(response.body()).isEqualTo("forward");
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/get?name=from")).isEqualTo("forward");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void anIncludeSharesTheSession() {
		HttpResponse<String> response = this.browser.get("/include");
		assertThat(response.body()).isEqualTo("inner,outer");
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/get?name=inner")).isEqualTo("2");
		assertThat(this.browser.body("/get?name=outer")).isEqualTo("1");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void anErrorPageSharesTheSession() {
		HttpResponse<String> response = this.browser.get("/send-error");
		assertThat(response.statusCode()).isEqualTo(418);
		assertThat(response.body()).isEqualTo("error with session");
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/get?name=before-error")).isEqualTo("kept");
		assertThat(this.browser.body("/get?name=error-page")).isEqualTo("seen");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void whatAHandlerHasSetBeforeItThrowsIsSaved() {
		HttpResponse<String> response = this.browser.get("/throw");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).isEqualTo("error with session");
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/get?name=before-exception")).isEqualTo("kept");
		assertThat(this.browser.body("/get?name=error-page")).isEqualTo("seen");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void anErrorPageFindsTheSessionThatWasThere() {
		this.browser.get("/set?name=a&value=1");
		HttpResponse<String> response = this.browser.get("/throw");
		assertThat(response.body()).isEqualTo("error with session");
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.browser.body("/get?name=before-exception")).isEqualTo("kept");
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

}
