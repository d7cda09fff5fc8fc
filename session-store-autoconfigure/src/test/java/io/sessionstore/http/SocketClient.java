package io.sessionstore.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client's end of a socket, with the cookie of a browser. Speaks as much STOMP as a
 * test needs.
 */
final class SocketClient extends TextWebSocketHandler {

	private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();

	private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	private final WebSocketSession socket;

	SocketClient(TestServer server, Browser browser, String path) {
		WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
		if (!browser.cookie().isEmpty()) {
			headers.add("Cookie", "SESSION=" + browser.cookie());
		}
		String scheme = server.uri(path).toString().replaceFirst("http", "ws");
		this.socket = new StandardWebSocketClient().execute(this, headers, URI.create(scheme))
			.orTimeout(20, TimeUnit.SECONDS)
			.join();
	}

	/**
	 * Connects by STOMP and waits for the answer.
	 */
	SocketClient stomp() {
		assertAnswer("CONNECT\naccept-version:1.2\n\n\0", "CONNECTED");
		return this;
	}

	/**
	 * Sends a text and waits for the next that comes.
	 */
	void assertAnswer(String text, String beginning) {
		send(text);
		try {
			String answer = this.received.poll(20, TimeUnit.SECONDS);
			assertThat(answer).startsWith(beginning);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	void send(String text) {
		try {
			this.socket.sendMessage(new TextMessage(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isOpen() {
		return !this.closed.isDone();
	}

	CloseStatus awaitClosed() {
		return this.closed.orTimeout(20, TimeUnit.SECONDS).join();
	}

	void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		awaitClosed();
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) {
		this.received.add(message.getPayload());
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		this.closed.complete(status);
	}

}
