package io.sessionstore.devices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.SessionStore;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tells of sign-ins on new devices.
 */
class NewDeviceTest {

	private static final TestServer SERVER = TestServer.on(TestDatabase.H2)
		.only(DevicesApplication.class, Listening.class)
		.with("server.servlet.context-path=/shop", "server.forward-headers-strategy=framework",
				"session-store.devices.known-for=30")
		.start();

	private final List<NewDeviceEvent> events = SERVER.bean(Listener.class).events;

	@BeforeEach
	void forget() {
		SERVER.reset();
		SERVER.jdbc().update("delete from http_session_device");
		this.events.clear();
		SERVER.bean(Listener.class).failing = false;
	}

	@AfterAll
	static void close() {
		SERVER.close();
	}

	private static Client signIn(String userAgent) {
		return new Client(SERVER, userAgent, "X-Forwarded-For", "203.0.113.7").signIn("alice");
	}

	@Test
	void theFirstDeviceIsNoNewsAndTheSecondIs() {
		signIn(Client.FIREFOX);
		assertThat(this.events).isEmpty();
		SERVER.log().reset();
		signIn(Client.PHONE);
		// The form, the sign-in, what it costs to know, and what the listener asks.
		assertThat(SERVER.log().statements()).hasSize(1 + 2 + 7 + 1);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.user()).isEqualTo("alice");
			assertThat(event.device().name()).isEqualTo("Safari 18 on iOS");
			assertThat(event.device().address()).isEqualTo("203.0.113.7");
			assertThat(event.device().signedInAt()).isNotNull();
		});
		assertThat(SERVER.bean(Listener.class).committed).isTrue();
	}

	@Test
	void aDeviceIsKnownAfterItsSessionHasEndedAndItsBrowserWasUpdated() {
		signIn(Client.FIREFOX);
		SERVER.bean(SessionStore.class).clear();
		SERVER.clock().plus(Duration.ofDays(29));
		signIn(Client.FIREFOX.replace("148", "150"));
		assertThat(this.events).isEmpty();
		SERVER.bean(SessionStore.class).clear();
		signIn(Client.PHONE);
		assertThat(this.events).hasSize(1);
	}

	@Test
	void aDeviceIsForgottenInTheEnd() {
		signIn(Client.FIREFOX);
		signIn(Client.PHONE);
		this.events.clear();
		SERVER.clock().plus(Duration.ofDays(20));
		signIn(Client.FIREFOX);
		SERVER.clock().plus(Duration.ofDays(20));
		signIn("curl/8.5.0");
		assertThat(this.events).hasSize(1);
		assertThat(SERVER.jdbc().queryForList("select device from http_session_device", String.class))
			.containsExactlyInAnyOrder("DESKTOP Firefox on Windows", "PROGRAM curl");
	}

	@Test
	void aListenerThatFailsKeepsNobodyOut() {
		signIn(Client.FIREFOX);
		SERVER.bean(Listener.class).failing = true;
		assertThat(signIn(Client.PHONE).get("/nothing").statusCode()).isEqualTo(404);
		assertThat(this.events).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		@Bean
		Listener listener(SessionStore sessions) {
			return new Listener(sessions);
		}

	}

	static class Listener {

		final List<NewDeviceEvent> events = new ArrayList<>();

		private final SessionStore sessions;

		private boolean committed;

		private boolean failing;

		Listener(SessionStore sessions) {
			this.sessions = sessions;
		}

		@EventListener
		void signedIn(NewDeviceEvent event) {
			this.events.add(event);
			this.committed = this.sessions.sessionsOf(event.user()).contains(event.device().session());
			if (this.failing) {
				throw new IllegalStateException("No mail");
			}
		}

	}

}
