package io.sessionstore.flows;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionStore;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight who sign in as the same user at once, on two nodes: all have been counted before
 * the first row is written.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "H2", "POSTGRESQL", "MARIADB" })
class HttpSimultaneousSignInsTest {

	private static final int DEVICES = 8;

	private static TestServer server;

	private static TestServer second;

	HttpSimultaneousSignInsTest(TestDatabase database) {
	}

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		server = TestServer.on(database).only(LimitFlows.class, PlainUsers.class, Together.class).start();
		second = server.another().start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		second.stop();
		server.close();
	}

	@BeforeEach
	void nobodyIsSignedIn() {
		server.reset();
	}

	@RepeatedTest(3)
	void asManyStayAsAreAllowed() {
		List<Browser> devices = signInAtOnce("/login");
		assertThat(devices.stream().filter((device) -> isIn(device, "/private/who"))).hasSize(2);
	}

	@RepeatedTest(3)
	void oneStaysWhereOthersAreRefused() {
		List<Browser> devices = signInAtOnce("/strict/login");
		assertThat(devices.stream().filter((device) -> isIn(device, "/strict/private/who"))).hasSize(1);
		assertThat(server.bean(SessionStore.class).sessionsOf("alice")).hasSize(1);
	}

	@Test
	void whoWasInFirstStaysThoughOthersWereCountedBefore() {
		Browser first = server.newBrowser();
		List<Browser> late = devices();
		Together.barrier = new CyclicBarrier(DEVICES, () -> {
			Together.barrier = null;
			first.submit("/strict/login", "username=alice", "password=password");
		});
		signIn(late, "/strict/login");
		assertThat(isIn(first, "/strict/private/who")).isTrue();
		assertThat(late).noneMatch((device) -> isIn(device, "/strict/private/who"));
	}

	private static List<Browser> devices() {
		return IntStream.range(0, DEVICES).mapToObj((i) -> ((i % 2 == 0) ? server : second).newBrowser()).toList();
	}

	private static List<Browser> signInAtOnce(String path) {
		List<Browser> devices = devices();
		Together.barrier = new CyclicBarrier(DEVICES, () -> Together.barrier = null);
		signIn(devices, path);
		return devices;
	}

	private static void signIn(List<Browser> devices, String path) {
		List<CompletableFuture<HttpResponse<String>>> signIns = devices.stream()
			.map((device) -> device.sendSignIn("alice", path))
			.toList();
		for (int i = 0; i < DEVICES; i++) {
			HttpResponse<String> response = devices.get(i).accept(Browser.join(signIns.get(i)));
			assertThat(response.statusCode()).isEqualTo(302);
		}
	}

	private static boolean isIn(Browser device, String path) {
		return device.body(path).startsWith("alice");
	}

	/**
	 * Lets nobody write a session before all are about to.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Together {

		private static volatile CyclicBarrier barrier;

		@Bean
		SessionInterceptor together() {
			return new SessionInterceptor() {

				@Override
				public void beforeCreate(Session session) {
					CyclicBarrier waiting = barrier;
					if (waiting != null) {
						try {
							waiting.await(20, TimeUnit.SECONDS);
						}
						catch (Exception ex) {
							throw new IllegalStateException(ex);
						}
					}
				}

			};
		}

	}

}
