package io.sessionstore.flows;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.sessionstore.SessionStore;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.core.userdetails.User;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Security's own ways of signing in, in both formats, with its own class of users
 * and with an entity of the application's. Each is looked at from a second server on the
 * same database, too, which knows of it only what was stored.
 */
@ParameterizedClass
@MethodSource("usersAndFormats")
class HttpSecurityFlowsTest {

	/** Of alice, signed by herself. */
	private static final String CERTIFICATE = "" + "MIIBeDCCAR2gAwIBAgIUChcEXsfXWS1tpVahOR4nvP2sY40wCgYIKoZIzj0EAwIw"
			+ "EDEOMAwGA1UEAwwFYWxpY2UwIBcNMjYxMTI2MTMyNzQwWhgPMjEyNjExMDIxMzI3"
			+ "NDBaMBAxDjAMBgNVBAMMBWFsaWNlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"
			+ "wiUejXYPUIJXYs49Ak17B1mHuU68/GCy9bTMxOQs6OXZ0zSwk1Ak8LfYDlB11yJb"
			+ "PsrBhsY57j+7yEh/yEbQ/6NTMFEwHQYDVR0OBBYEFMsMjUKp7gJ5NL72NzMdTMbh"
			+ "jqHVMB8GA1UdIwQYMBaAFMsMjUKp7gJ5NL72NzMdTMbhjqHVMA8GA1UdEwEB/wQF"
			+ "MAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAOR08PDc1uzMU7EGBUbPV3kDt3fq4n5T"
			+ "fiGU3t82Og+qAiEA2Jw7cPyb7U+AGHYjCNYu8ejV6tGb3FBgvDPw2fd9l5g=";

	private static final String LOGIN_TO_BE_REMEMBERED = "/login?username=alice&password=password&remember-me=on";

	private static TestServer server;

	private static TestServer second;

	private final String user;

	private final Browser browser = server.newBrowser();

	HttpSecurityFlowsTest(Class<?> user, SerializationFormat format, Class<?> users) {
		this.user = user.getSimpleName();
	}

	static Stream<Arguments> usersAndFormats() {
		return Stream.of(SerializationFormat.values())
			.flatMap((format) -> Stream.of(Arguments.of(User.class, format, PlainUsers.class),
					Arguments.of(Account.class, format, AccountUsers.class)));
	}

	@BeforeParameterizedClassInvocation
	static void start(Class<?> user, SerializationFormat format, Class<?> users) {
		server = TestServer.on(TestDatabase.H2)
			.only(SecurityFlows.class, users)
			.with("session-store.serialization.format=" + format, "spring.jpa.hibernate.ddl-auto=update")
			.start();
		second = server.another().start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		second.stop();
		server.close();
	}

	@Test
	void aFormSignsIn() {
		assertThat(location(this.browser.signIn("alice"))).endsWith("/");
		assertSignedIn("alice", "FACTOR_PASSWORD", "ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void aWrongPasswordLeavesTheReasonInTheSession() {
		assertThat(location(this.browser.post("/login?username=alice&password=wrong"))).endsWith("/login?error");
		assertThat(this.browser.body("/failure")).isEqualTo("BadCredentialsException: Bad credentials");
		assertThat(atSecond().body("/failure")).isEqualTo("BadCredentialsException: Bad credentials");
		assertThat(location(this.browser.get("/private/who"))).endsWith("/login");
		this.browser.signIn("alice");
		assertThat(this.browser.body("/failure")).isEqualTo("none");
		assertSignedIn("alice", "FACTOR_PASSWORD", "ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void aRememberedUserOutlivesTheSession() {
		this.browser.post(LOGIN_TO_BE_REMEMBERED);
		String cookie = this.browser.cookie();
		server.bean(SessionStore.class).destroyAll("alice");
		assertSignedIn("alice", "ROLE_ADMIN", "ROLE_USER");
		assertThat(this.browser.cookie()).isNotEqualTo(cookie);
	}

	@Test
	void anAdministratorBecomesAnotherUserAndComesBack() {
		signInAndBecomeBob(this.browser);
		assertSignedIn("bob", "ROLE_PREVIOUS_ADMINISTRATOR", "ROLE_USER");
		// who bob was is read from what was stored
		assertThat(location(atSecond().post("/logout/impersonate"))).endsWith("/private/who");
		assertSignedIn("alice", "FACTOR_PASSWORD", "ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void aOneTimeTokenSignsIn() {
		signInByToken(this.browser);
		assertSignedIn("alice", "FACTOR_OTT", "ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void credentialsInAHeaderAreNeededOnce() {
		signInByHeader(this.browser);
		assertSignedIn("alice", "FACTOR_PASSWORD", "ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void aCertificateIsNeededOnce() {
		signInByCertificate(this.browser);
		assertSignedIn("alice", "FACTOR_X509", "ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void afterTheLoginTheBrowserGoesWhereItWanted() {
		assertThat(location(this.browser.get("/private/who?page=1"))).endsWith("/login");
		// the second server has to know where
		Browser elsewhere = atSecond();
		assertThat(location(elsewhere.signIn("alice"))).contains("/private/who?page=1");
		this.browser.with(elsewhere.cookie());
		assertSignedIn("alice", "FACTOR_PASSWORD", "ROLE_ADMIN", "ROLE_USER");
	}

	@Test
	void aRestartSignsNobodyOut() {
		Map<Browser, String> whoIsWho = new LinkedHashMap<>();
		List<Consumer<Browser>> ways = List.of((each) -> each.signIn("alice"),
				HttpSecurityFlowsTest::signInByRememberMe, HttpSecurityFlowsTest::signInAndBecomeBob,
				HttpSecurityFlowsTest::signInByToken, HttpSecurityFlowsTest::signInByHeader,
				HttpSecurityFlowsTest::signInByCertificate);
		for (Consumer<Browser> way : ways) {
			Browser each = server.newBrowser();
			way.accept(each);
			String who = each.body("/private/who");
			assertThat(who).contains(" as " + this.user + " with ");
			whoIsWho.put(each.without("remember-me"), who);
		}
		server.restart();
		whoIsWho.forEach((each, who) -> assertThat(each.body("/private/who")).isEqualTo(who));
	}

	private static void signInByRememberMe(Browser browser) {
		browser.post(LOGIN_TO_BE_REMEMBERED);
		browser.without(Browser.SESSION).get("/private/who");
	}

	private static void signInAndBecomeBob(Browser browser) {
		browser.signIn("alice");
		browser.post("/login/impersonate?username=bob");
	}

	private static void signInByToken(Browser browser) {
		browser.post("/login/ott?token=" + browser.post("/ott/generate?username=alice").body());
	}

	private static void signInByHeader(Browser browser) {
		String credentials = Base64.getEncoder().encodeToString("alice:password".getBytes(StandardCharsets.UTF_8));
		browser.get("/private/who", "Authorization", "Basic " + credentials);
	}

	private static void signInByCertificate(Browser browser) {
		browser.get("/private/who", SecurityFlows.CERTIFICATE, CERTIFICATE);
	}

	private void assertSignedIn(String name, String... authorities) {
		String who = name + " as " + this.user + " with [" + String.join(", ", authorities) + "]";
		assertThat(this.browser.body("/private/who")).isEqualTo(who);
		assertThat(atSecond().body("/private/who")).isEqualTo(who);
	}

	private Browser atSecond() {
		return second.newBrowser().with(this.browser.cookie());
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("nowhere: " + response.statusCode());
	}

}
