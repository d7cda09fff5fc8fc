package io.sessionstore.flows;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import io.sessionstore.SessionStore;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Security's limits of sessions, with and without refusal, in both formats, with
 * its own class of users and with an entity of the application's. Sessions that began
 * before a restart count.
 */
@ParameterizedClass
@MethodSource("usersAndFormats")
class HttpLimitFlowsTest {

	private static final String EXPIRED = "This session has been expired";

	private static TestServer server;

	private final String alice;

	private final Browser browser = server.newBrowser();

	HttpLimitFlowsTest(Class<?> user, SerializationFormat format, Class<?> users) {
		this.alice = "alice as " + user.getSimpleName();
	}

	static Stream<Arguments> usersAndFormats() {
		return HttpSecurityFlowsTest.usersAndFormats();
	}

	@BeforeParameterizedClassInvocation
	static void start(Class<?> user, SerializationFormat format, Class<?> users) {
		server = TestServer.on(TestDatabase.H2)
			.only(LimitFlows.class, users)
			.with("session-store.serialization.format=" + format, "session-store.serialization.on-unreadable=fail",
					"spring.jpa.hibernate.ddl-auto=update")
			.start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	@BeforeEach
	void nobodyIsSignedIn() {
		server.reset();
	}

	@Test
	void theOldestSessionEndsWhenOneTooManyBegins() {
		Browser second = server.newBrowser();
		Browser third = server.newBrowser();
		this.browser.signIn("alice");
		aSecondLater();
		second.signIn("alice");
		server.newBrowser().signIn("bob");
		aSecondLater();
		assertThat(this.browser.body("/private/who")).isEqualTo(this.alice);
		server.restart();
		third.signIn("alice");
		assertThat(this.browser.body("/private/who")).startsWith(EXPIRED);
		assertThat(second.body("/private/who")).isEqualTo(this.alice);
		assertThat(third.body("/private/who")).isEqualTo(this.alice);
		assertThat(location(this.browser.get("/private/who"))).endsWith("/login");
		assertThat(second.body("/private/who")).isEqualTo(this.alice);
		assertThat(server.bean(SessionStore.class).sessionsOf("alice")).hasSize(2);
		assertThat(server.bean(SessionStore.class).sessionsOf("bob")).hasSize(1);
	}

	@Test
	void aLoginThatIsOneTooManyIsRefusedUntilAnotherLogsOut() {
		assertThat(location(signIn(this.browser))).endsWith("/");
		server.restart();
		Browser second = server.newBrowser();
		assertThat(location(signIn(second))).endsWith("/strict/login?error");
		assertThat(second.body("/strict/failure"))
			.isEqualTo("SessionAuthenticationException: Maximum sessions of 1 for this principal exceeded");
		assertThat(location(second.get("/strict/private/who"))).endsWith("/strict/login");
		assertThat(this.browser.body("/strict/private/who")).isEqualTo(this.alice);
		this.browser.post("/strict/logout");
		assertThat(location(signIn(second))).contains("/strict/private/who");
		assertThat(second.body("/strict/failure")).isEqualTo("none");
		assertThat(second.body("/strict/private/who")).isEqualTo(this.alice);
	}

	@Test
	void theSameBrowserMaySignInAgain() {
		signIn(this.browser);
		String cookie = this.browser.cookie();
		assertThat(location(signIn(this.browser))).endsWith("/");
		assertThat(this.browser.cookie()).isNotEqualTo(cookie);
		assertThat(this.browser.body("/strict/private/who")).isEqualTo(this.alice);
		assertThat(location(signIn(server.newBrowser().with(cookie)))).endsWith("/strict/login?error");
	}

	@Test
	void aSessionThatTimedOutOrWasEndedTakesNobodysPlace() {
		signIn(this.browser);
		server.clock().plus(TestServer.INACTIVITY);
		Browser second = server.newBrowser();
		assertThat(location(signIn(second))).endsWith("/");
		assertThat(location(signIn(this.browser))).endsWith("/strict/login?error");
		server.bean(SessionStore.class).destroyAll("alice");
		assertThat(location(signIn(this.browser))).endsWith("/");
		assertThat(location(second.get("/strict/private/who"))).endsWith("/strict/login");
	}

	private static HttpResponse<String> signIn(Browser browser) {
		return browser.submit("/strict/login", "username=alice", "password=password");
	}

	private static void aSecondLater() {
		server.clock().plus(Duration.ofSeconds(1));
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("nowhere: " + response.statusCode());
	}

}
