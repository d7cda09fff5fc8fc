package io.sessionstore.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sessionstore.SessionStore;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.session.Session;
import org.springframework.session.web.socket.config.annotation.AbstractSessionWebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.messaging.WebSocketStompClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Session's sockets, in an application without a listener of its own.
 */
@OnEveryDatabase
class HttpSocketsTest {

	private final TestServer server;

	private final Browser browser;

	private final CountDownLatch closed = new CountDownLatch(1);

	HttpSocketsTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database, Sockets.class);
		this.browser = this.server.newBrowser();
		this.browser.signIn("alice");
	}

	@Test
	void aSocketIsClosedWhenAnAdministratorEndsItsSession() throws Exception {
		StompSession socket = connect();
		assertThat(this.server.bean(SessionStore.class).destroyAll("alice")).isOne();
		assertThatItIsClosed(socket);
	}

	@Test
	void aSocketIsClosedByTheLogout() throws Exception {
		StompSession socket = connect();
		this.browser.post("/logout");
		assertThatItIsClosed(socket);
	}

	@Test
	void aSocketIsClosedWhenItsSessionExpires() throws Exception {
		StompSession socket = connect();
		this.server.clock().plus(TestServer.ABSOLUTE);
		this.server.bean(SessionEngine.class).purge();
		assertThatItIsClosed(socket);
	}

	@Test
	void aSocketIsClosedThoughTheIdHasChanged() throws Exception {
		StompSession socket = connect();
		String id = this.browser.body("/id");
		this.browser.signIn("alice");
		assertThat(this.browser.body("/id")).isNotEqualTo(id);
		assertThat(socket.isConnected()).isTrue();
		this.server.bean(SessionStore.class).destroyAll("alice");
		assertThatItIsClosed(socket);
	}

	@Test
	void aSocketStaysOpenWhenAnotherSessionEnds() throws Exception {
		StompSession socket = connect();
		Browser other = this.server.newBrowser();
		other.signIn("alice");
		other.post("/logout");
		assertThat(socket.isConnected()).isTrue();
		socket.disconnect();
	}

	private StompSession connect() throws Exception {
		WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
		headers.add("Cookie", "SESSION=" + this.browser.cookie());
		return new WebSocketStompClient(new StandardWebSocketClient())
			.connectAsync("ws://localhost:" + this.server.port() + "/socket", headers, new StompHeaders(),
					new StompSessionHandlerAdapter() {

						@Override
						public void handleTransportError(StompSession session, Throwable failure) {
							HttpSocketsTest.this.closed.countDown();
						}

					})
			.get(10, TimeUnit.SECONDS);
	}

	private void assertThatItIsClosed(StompSession socket) throws InterruptedException {
		assertThat(this.closed.await(10, TimeUnit.SECONDS)).as("closed").isTrue();
		assertThat(socket.isConnected()).isFalse();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	static class Sockets extends AbstractSessionWebSocketMessageBrokerConfigurer<Session> {

		@Override
		protected void configureStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/socket");
		}

		@Override
		public void configureMessageBroker(MessageBrokerRegistry registry) {
			registry.enableSimpleBroker("/topic");
		}

	}

}
