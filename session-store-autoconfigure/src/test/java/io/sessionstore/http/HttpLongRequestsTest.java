package io.sessionstore.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.sessionstore.SessionStore;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.watch.SessionWatcher;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams of server-sent events and long polls, while other requests, another node or
 * time do something to their session.
 */
@OnEveryDatabase
class HttpLongRequestsTest {

	private final TestServer node;

	private final TestServer other;

	private final LongPages pages;

	private final LongRequests requests;

	private final Browser browser;

	private final String at = UUID.randomUUID().toString();

	HttpLongRequestsTest(TestDatabase database, Servers servers) {
		this.node = servers.get(database, LongPages.class);
		this.other = servers.second(this.node);
		this.pages = this.node.bean(LongPages.class);
		this.requests = this.node.bean(LongRequests.class);
		this.browser = this.node.newBrowser();
	}

	@Test
	void aStreamMayBeginASessionAndItIsThereFromTheStart() {
		CompletableFuture<HttpResponse<String>> stream = begin("/news");
		assertThat(this.node.rows()).isOne();
		this.node.bean(SessionWatcher.class).check();
		this.pages.complete(this.at);
		HttpResponse<String> response = end(stream);
		assertThat(Browser.setCookies(response)).hasSize(1);
		this.browser.accept(response);
		this.browser.get("/set?name=a&value=1");
		assertThat(this.node.rows()).isOne();
	}

	@Test
	void aWatchedStreamEndsAtOnceWhenItsNodeEndsTheSession() {
		this.browser.signIn("alice");
		CompletableFuture<HttpResponse<String>> stream = begin("/news");
		this.node.bean(SessionStore.class).destroyAll("alice");
		assertThatItEndedWithItsSession(stream);
	}

	@Test
	void aWatchedStreamEndsWhenAnotherNodeEndsTheSession() {
		this.browser.signIn("alice");
		CompletableFuture<HttpResponse<String>> stream = begin("/news");
		this.node.bean(SessionWatcher.class).check();
		this.other.bean(SessionStore.class).destroyAll("alice");
		this.node.bean(SessionWatcher.class).check();
		assertThatItEndedWithItsSession(stream);
	}

	@Test
	void aWatchedStreamEndsWhenTheSessionTimesOutThoughEventsGoOn() throws IOException {
		this.browser.signIn("alice");
		CompletableFuture<HttpResponse<String>> stream = begin("/news");
		for (int i = 0; i < 3; i++) {
			this.node.bean(SessionWatcher.class).check();
			assertThat(stream).isNotDone();
			this.pages.send(this.at, "event " + i);
			this.node.clock().plus(TestServer.INACTIVITY.dividedBy(3));
		}
		this.node.bean(SessionWatcher.class).check();
		HttpResponse<String> response = end(stream);
		assertThat(response.body()).contains("event 2");
		assertThat(this.browser.get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void aStreamThatNobodyWatchesOutlivesItsSessionAndBringsNothingBack() throws IOException {
		this.browser.signIn("alice");
		CompletableFuture<HttpResponse<String>> stream = begin("/careless-news");
		this.other.bean(SessionStore.class).destroyAll("alice");
		this.pages.send(this.at, "late");
		this.pages.setAttribute(this.at, "late", "1");
		this.pages.complete(this.at);
		HttpResponse<String> response = end(stream);
		assertThat(response.body()).contains("late");
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.node.rows()).isZero();
	}

	@Test
	void aStreamThatNobodyWatchesKeepsNoSessionAlive() throws IOException {
		this.browser.signIn("alice");
		CompletableFuture<HttpResponse<String>> stream = begin("/careless-news");
		this.node.clock().plus(TestServer.INACTIVITY);
		this.pages.send(this.at, "late");
		this.pages.complete(this.at);
		assertThat(end(stream).body()).contains("late");
		assertThat(this.browser.get("/private/name").statusCode()).isEqualTo(302);
		assertThat(this.browser.body("/get?name=a")).isEqualTo(Pages.NONE);
	}

	@Test
	void theEndOfAStreamUndoesNothingThatOthersDidMeanwhile() {
		this.browser.get("/set?name=a&value=1");
		CompletableFuture<HttpResponse<String>> stream = begin("/careless-news");
		this.node.clock().plus(TestServer.INACTIVITY.dividedBy(2));
		this.browser.get("/set?name=a&value=2");
		this.browser.get("/set?name=b&value=3");
		this.browser.signIn("alice");
		String cookie = this.browser.cookie();
		this.node.log().reset();
		this.pages.complete(this.at);
		assertThat(Browser.setCookies(end(stream))).isEmpty();
		assertThat(this.node.log().statements()).isEmpty();
		this.node.clock().plus(TestServer.INACTIVITY.dividedBy(2).plusMillis(1));
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.browser.body("/get?name=a")).isEqualTo("2");
		assertThat(this.browser.body("/get?name=b")).isEqualTo("3");
		assertThat(this.browser.cookie()).isEqualTo(cookie);
	}

	@Test
	void whatAStreamSetsIsSavedAtItsEndBesidesWhatOthersSet() {
		this.browser.get("/set?name=a&value=1");
		CompletableFuture<HttpResponse<String>> stream = begin("/careless-news");
		this.browser.get("/set?name=a&value=2");
		this.pages.setAttribute(this.at, "late", "3");
		assertThat(this.browser.body("/get?name=late")).isEqualTo(Pages.NONE);
		this.pages.complete(this.at);
		end(stream);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("2");
		assertThat(this.browser.body("/get?name=late")).isEqualTo("3");
	}

	@Test
	void aLongPollMayBeginASessionWhoseCookieComesWithTheAnswer() {
		CompletableFuture<HttpResponse<String>> poll = begin("/poll");
		assertThat(this.node.rows()).isOne();
		this.pages.answer(this.at, "answer");
		HttpResponse<String> response = end(poll);
		assertThat(response.body()).isEqualTo("answer");
		assertThat(Browser.setCookies(response)).hasSize(1);
		this.browser.accept(response);
		this.browser.get("/set?name=a&value=1");
		assertThat(this.node.rows()).isOne();
	}

	@Test
	void aLongPollWhoseSessionEndsElsewhereIsAnsweredAndBringsNothingBack() {
		this.browser.signIn("alice");
		CompletableFuture<HttpResponse<String>> poll = begin("/poll");
		this.other.bean(SessionStore.class).destroyAll("alice");
		this.pages.setAttribute(this.at, "late", "1");
		this.pages.answer(this.at, "answer");
		HttpResponse<String> response = end(poll);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("answer");
		assertThat(Browser.setCookies(response)).noneMatch((header) -> header.matches("SESSION=[^;]+;.*"));
		assertThat(this.node.rows()).isZero();
	}

	@Test
	void aLongPollThatOutlivesItsSessionDoesNotProlongIt() {
		this.browser.signIn("alice");
		CompletableFuture<HttpResponse<String>> poll = begin("/poll");
		this.node.clock().plus(TestServer.INACTIVITY);
		this.pages.answer(this.at, "answer");
		assertThat(end(poll).body()).isEqualTo("answer");
		assertThat(this.browser.get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void aLongPollUndoesNothingThatOthersDidMeanwhile() {
		this.browser.get("/set?name=a&value=1");
		CompletableFuture<HttpResponse<String>> poll = begin("/poll");
		this.node.clock().plus(TestServer.INACTIVITY.dividedBy(2));
		this.browser.get("/set?name=a&value=2");
		this.browser.signIn("alice");
		this.pages.setAttribute(this.at, "late", "3");
		this.pages.answer(this.at, "answer");
		assertThat(Browser.setCookies(end(poll))).isEmpty();
		this.node.clock().plus(TestServer.INACTIVITY.dividedBy(2).plusMillis(1));
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.browser.body("/get?name=a")).isEqualTo("2");
		assertThat(this.browser.body("/get?name=late")).isEqualTo("3");
	}

	@Test
	void aLongPollThatChangesNothingSavesNothingAtItsEnd() {
		this.browser.get("/set?name=a&value=1");
		CompletableFuture<HttpResponse<String>> poll = begin("/poll");
		this.node.log().reset();
		this.pages.answer(this.at, "answer");
		end(poll);
		assertThat(this.node.log().statements()).isEmpty();
	}

	private CompletableFuture<HttpResponse<String>> begin(String path) {
		CompletableFuture<HttpResponse<String>> response = this.browser.send(path + "?at=" + this.at);
		this.requests.awaitBegun(this.at);
		return response;
	}

	private HttpResponse<String> end(CompletableFuture<HttpResponse<String>> response) {
		this.requests.awaitDone(this.at);
		return Browser.join(response);
	}

	private void assertThatItEndedWithItsSession(CompletableFuture<HttpResponse<String>> stream) {
		HttpResponse<String> response = end(stream);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("data:ready\n\n");
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.node.rows()).isZero();
	}

}
