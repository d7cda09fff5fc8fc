package io.sessionstore.http;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is told to end while a request is under way.
 */
class HttpGracefulShutdownTest {

	@AutoClose
	private final TestServer server = TestServer.on(TestDatabase.H2).with("server.shutdown=graceful").start();

	@Test
	void aRequestUnderWaySavesItsSessionAfterTheServerHasClosedItsDoor() {
		Browser browser = this.server.newBrowser();
		browser.get("/set?name=a&value=1");
		Checkpoints.Checkpoint here = this.server.bean(Checkpoints.class).get("here");
		CompletableFuture<HttpResponse<String>> underWay = browser.send("/blocked?name=late&value=2&at=here");
		here.awaitReached();
		int port = this.server.port();
		CompletableFuture<Void> ended = CompletableFuture.runAsync(this.server::stop);
		while (isOpen(port)) {
			assertThat(ended).isNotDone();
		}
		here.leave();
		assertThat(Browser.join(underWay).body()).isEqualTo("set");
		ended.orTimeout(30, TimeUnit.SECONDS).join();
		this.server.start();
		assertThat(browser.body("/get?name=late")).isEqualTo("2");
	}

	private static boolean isOpen(int port) {
		try (Socket socket = new Socket("localhost", port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
