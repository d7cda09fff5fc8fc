package io.sessionstore.http;

import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sessionstore.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.converter.StringMessageConverter;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.session.Session;
import org.springframework.session.web.socket.config.annotation.AbstractSessionWebSocketMessageBrokerConfigurer;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.messaging.WebSocketStompClient;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A chat whose messages bear the user and an attribute of the session of their sender.
 */
class HttpChatTest {

	private final TestServer server = TestServer.on(TestDatabase.H2).with(Chat.class).start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aSenderIsKnownAgainAfterARestart() throws Exception {
		Browser browser = this.server.newBrowser();
		browser.signIn("alice");
		browser.get("/set?name=nick&value=Al");
		String cookie = browser.cookie();
		Guest before = new Guest(cookie);
		before.say("hello");
		assertThat(before.hear()).isEqualTo("alice alias Al: hello");
		this.server.restart();
		before.assertDisconnected();
		Guest after = new Guest(cookie);
		after.say("again");
		assertThat(after.hear()).isEqualTo("alice alias Al: again");
		after.leave();
	}

	@Test
	void twoSendersOnEitherSideOfARestartAreToldApart() throws Exception {
		Browser alice = this.server.newBrowser();
		alice.signIn("alice");
		alice.get("/set?name=nick&value=Al");
		this.server.restart();
		Browser bob = this.server.newBrowser();
		bob.signIn("bob");
		bob.get("/set?name=nick&value=Bo");
		Guest first = new Guest(alice.cookie());
		first.say("hello");
		assertThat(first.hear()).isEqualTo("alice alias Al: hello");
		Guest second = new Guest(bob.cookie());
		second.say("hi");
		assertThat(first.hear()).isEqualTo("bob alias Bo: hi");
		assertThat(second.hear()).isEqualTo("bob alias Bo: hi");
		first.leave();
		second.leave();
	}

	@Test
	void aHandshakeAfterTheLogoutKnowsNobody() throws Exception {
		Browser browser = this.server.newBrowser();
		browser.signIn("alice");
		browser.get("/set?name=nick&value=Al");
		String cookie = browser.cookie();
		Guest before = new Guest(cookie);
		this.server.restart();
		before.assertDisconnected();
		Guest between = new Guest(cookie);
		between.say("bye");
		assertThat(between.hear()).isEqualTo("alice alias Al: bye");
		browser.post("/logout");
		between.assertDisconnected();
		Guest after = new Guest(cookie);
		after.say("still here");
		assertThat(after.hear()).isEqualTo("nobody alias null: still here");
		after.leave();
	}

	/**
	 * One who hears what is said in the room.
	 */
	private final class Guest extends StompSessionHandlerAdapter implements StompFrameHandler {

		private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		private final CountDownLatch disconnected = new CountDownLatch(1);

		private final StompSession socket;

		Guest(String cookie) throws Exception {
			WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
			headers.add("Cookie", "SESSION=" + cookie);
			WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
			client.setMessageConverter(new StringMessageConverter());
			String uri = "ws://localhost:" + HttpChatTest.this.server.port() + "/chat";
			this.socket = client.connectAsync(uri, headers, new StompHeaders(), this).get(10, TimeUnit.SECONDS);
			this.socket.subscribe("/topic/room", this);
		}

		void say(String text) {
			this.socket.send("/app/say", text);
		}

		@Nullable String hear() throws InterruptedException {
			return this.heard.poll(10, TimeUnit.SECONDS);
		}

		void leave() {
			this.socket.disconnect();
		}

		void assertDisconnected() throws InterruptedException {
			assertThat(this.disconnected.await(10, TimeUnit.SECONDS)).as("disconnected").isTrue();
		}

		@Override
		public Type getPayloadType(StompHeaders headers) {
			return String.class;
		}

		@Override
		public void handleFrame(StompHeaders headers, @Nullable Object payload) {
			this.heard.add(String.valueOf(payload));
		}

		@Override
		public void handleTransportError(StompSession session, Throwable failure) {
			this.disconnected.countDown();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	@Import(Room.class)
	static class Chat extends AbstractSessionWebSocketMessageBrokerConfigurer<Session> {

		@Override
		protected void configureStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/chat").addInterceptors(new HttpSessionHandshakeInterceptor());
			// who joins and then speaks hears what was said
			registry.setPreserveReceiveOrder(true);
		}

		@Override
		public void configureMessageBroker(MessageBrokerRegistry registry) {
			registry.enableSimpleBroker("/topic");
			registry.setApplicationDestinationPrefixes("/app");
		}

	}

	@Controller
	static class Room {

		@MessageMapping("/say")
		@SendTo("/topic/room")
		String say(String text, SimpMessageHeaderAccessor headers) {
			Principal user = headers.getUser();
			Map<String, Object> attributes = headers.getSessionAttributes();
			return ((user != null) ? user.getName() : "nobody") + " alias "
					+ ((attributes != null) ? attributes.get("nick") : Pages.NONE) + ": " + text;
		}

	}

}
