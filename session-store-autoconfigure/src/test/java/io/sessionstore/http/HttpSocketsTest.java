package io.sessionstore.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.watch.SessionWatcher;
import io.sessionstore.websocket.SessionSockets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.annotation.SubscribeMapping;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.session.Session;
import org.springframework.session.web.socket.config.annotation.AbstractSessionWebSocketMessageBrokerConfigurer;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets of Spring Session, plain ones and those of bare STOMP, on two nodes with one
 * database, in an application without a listener of its own. The watch checks when a test
 * says so.
 */
@OnEveryDatabase
class HttpSocketsTest {

	private final TestServer node;

	private final TestServer other;

	private final Browser browser;

	private final List<SocketClient> sockets = new ArrayList<>();

	HttpSocketsTest(TestDatabase database, Servers servers) {
		this.node = servers.get(database, Sockets.class);
		this.other = servers.second(this.node);
		this.browser = this.node.newBrowser();
	}

	@BeforeEach
	void signIn() {
		this.browser.signIn("alice");
	}

	@AfterEach
	void closeAll() {
		this.sockets.stream().filter(SocketClient::isOpen).forEach(SocketClient::close);
	}

	@Test
	void socketsCloseAtOnceWhenTheirNodeEndsTheirSession() {
		List<SocketClient> opened = connect();
		assertThat(this.node.bean(SessionStore.class).destroyAll("alice")).isOne();
		assertThatTheyAreClosed(opened);
	}

	@Test
	void socketsCloseAtOnceByTheLogout() {
		List<SocketClient> opened = connect();
		this.browser.post("/logout");
		assertThatTheyAreClosed(opened);
	}

	@Test
	void socketsCloseWhenAnotherNodeEndsTheirSession() {
		List<SocketClient> opened = connect();
		check();
		assertThat(this.other.bean(SessionStore.class).destroyAll("alice")).isOne();
		check();
		assertThatTheyAreClosed(opened);
	}

	@Test
	void socketsOfASessionThatEndedBeforeTheFirstCheckCloseAtTheSecond() {
		List<SocketClient> opened = connect();
		this.other.bean(SessionStore.class).destroyAll("alice");
		check();
		assertThat(opened).allMatch(SocketClient::isOpen);
		check();
		assertThatTheyAreClosed(opened);
	}

	@Test
	void socketsCloseWhenTheirSessionIsNotUsed() {
		List<SocketClient> opened = connect();
		check();
		this.node.clock().plus(TestServer.INACTIVITY.minusMillis(1));
		check();
		assertThat(opened).allMatch(SocketClient::isOpen);
		this.node.clock().plus(Duration.ofMillis(1));
		check();
		assertThatTheyAreClosed(opened);
	}

	@Test
	void socketsCloseAtTheAbsoluteTimeoutHoweverTheSessionIsUsed() {
		List<SocketClient> opened = connect();
		SessionHandle handle = SessionHandle.parse(this.browser.body("/id")).orElseThrow();
		for (int i = 0; i < 11; i++) {
			this.node.clock().plus(TestServer.ABSOLUTE.dividedBy(12));
			assertThat(this.node.bean(SessionStore.class).touch(handle)).isTrue();
			check();
		}
		assertThat(opened).allMatch(SocketClient::isOpen);
		this.node.clock().plus(TestServer.ABSOLUTE.dividedBy(12));
		check();
		assertThatTheyAreClosed(opened);
	}

	@Test
	void socketsStayOpenThroughARotationAndCloseAtTheEndOfTheRotatedSession() {
		List<SocketClient> opened = connect();
		String id = this.browser.body("/id");
		this.browser.signIn("alice");
		assertThat(this.browser.body("/id")).isNotEqualTo(id);
		check();
		check();
		opened.get(0).assertAnswer("SUBSCRIBE\nid:1\ndestination:/app/now\n\n\0", "MESSAGE");
		opened.get(1).assertAnswer("hello", "hello");
		this.other.bean(SessionStore.class).destroyAll("alice");
		check();
		assertThatTheyAreClosed(opened);
	}

	@Test
	void socketsStayOpenWhenAnotherSessionEnds() {
		List<SocketClient> opened = connect();
		Browser stranger = this.node.newBrowser();
		stranger.signIn("alice");
		stranger.post("/logout");
		check();
		check();
		assertThat(opened).allMatch(SocketClient::isOpen);
		opened.get(1).assertAnswer("hello", "hello");
	}

	@Test
	void socketsOfAVisitorWhoHasNotSignedInCloseToo() {
		Browser visitor = this.node.newBrowser();
		visitor.get("/set?name=a&value=1");
		List<SocketClient> opened = connect(visitor);
		visitor.get("/invalidate");
		assertThatTheyAreClosed(opened);
	}

	@Test
	void aSocketWithoutASessionIsLeftAlone() {
		List<SocketClient> opened = connect(this.node.newBrowser());
		this.node.bean(SessionStore.class).clear();
		check();
		check();
		opened.get(1).assertAnswer("hello", "hello");
		assertThat(opened).allMatch(SocketClient::isOpen);
	}

	@Test
	void aMessageCountsAsAnAccessByStompAndNotByAPlainSocket() {
		SocketClient plain = connect().get(1);
		SocketClient stomp = this.sockets.get(0);
		// The id under which Spring Session looks for the session is another now.
		this.browser.signIn("alice");
		this.node.clock().plus(TestServer.INACTIVITY.dividedBy(2));
		long before = lastAccess();
		plain.assertAnswer("hello", "hello");
		assertThat(lastAccess()).isEqualTo(before);
		stomp.assertAnswer("SUBSCRIBE\nid:1\ndestination:/app/now\n\n\0", "MESSAGE");
		assertThat(lastAccess()).isEqualTo(this.node.clock().millis());
	}

	@Test
	void aCheckIsOneStatementForAllAndNoneWhereThereIsNoSocket() {
		connect();
		Browser bob = this.node.newBrowser();
		bob.signIn("bob");
		connect(bob);
		assertThat(statementsOf(this::check)).hasSize(1);
		this.sockets.forEach(SocketClient::close);
		assertThat(statementsOf(this::awaitNothingWatched)).isEmpty();
	}

	@Test
	void noRowIsReadBecauseOfASocketWhenASessionEnds() {
		List<SocketClient> opened = connect();
		SessionHandle handle = SessionHandle.parse(this.browser.body("/id")).orElseThrow();
		assertThat(statementsOf(() -> this.node.bean(SessionStore.class).destroy(handle))).singleElement()
			.asString()
			.startsWith("delete");
		assertThatTheyAreClosed(opened);
	}

	private long lastAccess() {
		Long at = this.node.jdbc().queryForObject("select last_accessed_at from http_session", Long.class);
		return (at != null) ? at : -1;
	}

	private List<String> statementsOf(Runnable work) {
		this.node.log().reset();
		work.run();
		return this.node.log().statements();
	}

	// The server hears of a close a little later than the client that asked for it.
	private void awaitNothingWatched() {
		SessionWatcher watcher = this.node.bean(SessionWatcher.class);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !watcher.isWatching());
		check();
	}

	private void check() {
		this.node.bean(SessionWatcher.class).check();
	}

	private List<SocketClient> connect() {
		return connect(this.browser);
	}

	private List<SocketClient> connect(Browser client) {
		List<SocketClient> opened = List.of(new SocketClient(this.node, client, "/socket").stomp(),
				new SocketClient(this.node, client, "/echo"), new SocketClient(this.node, client, "/bare").stomp());
		this.sockets.addAll(opened);
		opened.get(1).assertAnswer("ready", "ready");
		return opened;
	}

	private static void assertThatTheyAreClosed(List<SocketClient> sockets) {
		assertThat(sockets).extracting((socket) -> socket.awaitClosed().getCode())
			.containsOnly(CloseStatus.POLICY_VIOLATION.getCode());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	@EnableWebSocket
	static class Sockets extends AbstractSessionWebSocketMessageBrokerConfigurer<Session> {

		@Override
		protected void configureStompEndpoints(StompEndpointRegistry registry) {
			registry.addEndpoint("/socket");
		}

		@Override
		public void configureMessageBroker(MessageBrokerRegistry registry) {
			registry.enableSimpleBroker("/topic");
			registry.setApplicationDestinationPrefixes("/app");
		}

		@Bean
		WebSocketMessageBrokerConfigurer bareStomp(SessionSockets sockets) {
			return new WebSocketMessageBrokerConfigurer() {

				@Override
				public void registerStompEndpoints(StompEndpointRegistry registry) {
					registry.addEndpoint("/bare").addInterceptors(sockets);
				}

				@Override
				public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
					registration.addDecoratorFactory(sockets);
				}

			};
		}

		@Bean
		Answers answers() {
			return new Answers();
		}

		@Bean
		WebSocketConfigurer plainSockets(SessionSockets sockets) {
			return (registry) -> registry.addHandler(sockets.decorate(new Echo()), "/echo").addInterceptors(sockets);
		}

	}

	@Controller
	static class Answers {

		@SubscribeMapping("/now")
		String now() {
			return "now";
		}

	}

	static class Echo extends TextWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession socket, TextMessage message) throws Exception {
			socket.sendMessage(message);
		}

	}

}
