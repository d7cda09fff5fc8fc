package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that have loaded the session before another request changes it, and save
 * afterwards.
 */
@OnEveryDatabase
class HttpInFlightTest {

	private final TestServer server;

	private final Browser browser;

	private final Checkpoints checkpoints;

	private final String at = UUID.randomUUID().toString();

	HttpInFlightTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database);
		this.browser = this.server.newBrowser();
		this.checkpoints = this.server.bean(Checkpoints.class);
		this.browser.get("/set?name=a&value=1");
	}

	@Test
	void aRequestInFlightDoesNotBringTheOldCookieBackAndItsAttributeIsKept() {
		String oldCookie = this.browser.cookie();
		CompletableFuture<HttpResponse<String>> inFlight = blocked();
		this.browser.signIn("alice");
		HttpResponse<String> response = goOn(inFlight);
		assertThat(response.body()).isEqualTo("set");
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.server.newBrowser().with(oldCookie).body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		assertThat(this.browser.body("/get?name=late")).isEqualTo("2");
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void ofTwoLoginsAtOnceInOneBrowserOneSetsTheCookie() {
		String oldCookie = this.browser.cookie();
		CompletableFuture<HttpResponse<String>> first = this.browser.sendSignIn("alice", "/login?at=1-" + this.at);
		CompletableFuture<HttpResponse<String>> second = this.browser.sendSignIn("alice", "/login?at=2-" + this.at);
		for (String name : List.of("1-", "2-")) {
			this.checkpoints.get(name + this.at).awaitReached();
		}
		this.checkpoints.get("1-" + this.at).leave();
		this.checkpoints.get("2-" + this.at).leave();
		List<HttpResponse<String>> responses = List.of(Browser.join(first), Browser.join(second));
		assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(302);
		assertThat(responses.stream().flatMap((response) -> Browser.setCookies(response).stream())).hasSize(1);
		responses.forEach(this.browser::accept);
		assertThat(this.browser.cookie()).isNotEqualTo(oldCookie);
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		assertThat(this.server.newBrowser().with(oldCookie).body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aLogoutStaysALogout() {
		this.browser.signIn("alice");
		String cookie = this.browser.cookie();
		CompletableFuture<HttpResponse<String>> inFlight = blocked();
		this.browser.post("/logout");
		HttpResponse<String> response = goOn(inFlight);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Browser.setCookies(response)).noneMatch((header) -> header.matches("SESSION=[^;]+;.*"));
		assertThat(this.server.rows()).isZero();
		assertThat(this.server.newBrowser().with(cookie).get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void requestsThatSetDifferentAttributesBothWin() {
		CompletableFuture<HttpResponse<String>> inFlight = blocked();
		this.browser.get("/set?name=a&value=3");
		this.browser.get("/set?name=b&value=4");
		goOn(inFlight);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("3");
		assertThat(this.browser.body("/get?name=b")).isEqualTo("4");
		assertThat(this.browser.body("/get?name=late")).isEqualTo("2");
	}

	@Test
	void aRequestThatOutlivesItsSessionDoesNotBringItBack() {
		CompletableFuture<HttpResponse<String>> inFlight = blocked();
		this.server.clock().plus(TestServer.INACTIVITY);
		assertThat(goOn(inFlight).statusCode()).isEqualTo(200);
		assertThat(this.browser.body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.server.rows()).isZero();
	}

	private CompletableFuture<HttpResponse<String>> blocked() {
		CompletableFuture<HttpResponse<String>> response = this.browser
			.send("/blocked?name=late&value=2&at=" + this.at);
		this.checkpoints.get(this.at).awaitReached();
		return response;
	}

	private HttpResponse<String> goOn(CompletableFuture<HttpResponse<String>> inFlight) {
		this.checkpoints.get(this.at).leave();
		return Browser.join(inFlight);
	}

}
