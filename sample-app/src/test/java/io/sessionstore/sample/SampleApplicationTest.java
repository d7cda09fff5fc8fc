package io.sessionstore.sample;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uses the sample as its users do.
 */
@SampleTest
class SampleApplicationTest {

	@Autowired
	private SessionStore sessions;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void startEmpty() {
		this.sessions.clear();
		this.browser = new Browser(this.port);
	}

	@Test
	void homePageMakesNoSessionAndSetsNoCookie() {
		HttpResponse<String> home = this.browser.get("/");
		assertThat(home.statusCode()).isEqualTo(200);
		assertThat(home.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(this.sessions.count()).isZero();
	}

	@Test
	void unknownPathAndApiMakeNoSession() {
		assertThat(this.browser.get("/wp-login.php").statusCode()).isEqualTo(302);
		assertThat(this.browser.get("/api/me").statusCode()).isEqualTo(401);
		assertThat(this.browser.cookie()).isEmpty();
		assertThat(this.sessions.count()).isZero();
	}

	@Test
	void userWhoSignsInSeesTheOneSession() {
		assertLeadsTo(this.browser.signIn("alice"), "/account");
		onlySessionOf("alice");
		assertThat(this.browser.get("/account").body()).contains("Your devices", "alice", "This device", "localhost");
		assertThat(this.browser.get("/").body()).contains("Signed in as", "alice");
	}

	@Test
	void signingInGivesANewCookieAndTheOldOneIsDead() {
		this.browser.get("/login");
		String before = this.browser.cookie();
		assertThat(before).isNotEmpty();
		this.browser.signIn("alice");
		assertThat(this.browser.cookie()).isNotEqualTo(before);
		assertSignedOut(this.browser.withCookie(before));
		assertSignedIn(this.browser);
	}

	@Test
	void wrongPasswordLeadsBackToTheForm() {
		HttpResponse<String> answer = this.browser.submit("/login", "/login",
				Map.of("username", "alice", "password", "bob-password"));
		assertLeadsTo(answer, "/login?error");
		assertThat(this.browser.get("/login?error").body()).contains("No account has that name and password",
				"value=\"alice\"");
		assertThat(this.browser.get("/login").body()).doesNotContain("value=\"alice\"");
		assertSignedOut(this.browser);
	}

	@Test
	void signingInLeadsToThePageAskedFor() {
		assertLeadsTo(this.browser.get("/admin/sessions"), "/login");
		assertThat(this.browser.signIn("admin").headers().firstValue("Location").orElseThrow())
			.contains("/admin/sessions");
	}

	@Test
	void endingTheOthersKeepsThisOne() {
		Browser phone = new Browser(this.port);
		Browser library = new Browser(this.port);
		this.browser.signIn("alice");
		phone.signIn("alice");
		library.signIn("alice");
		assertThat(this.sessions.sessionsOf("alice")).hasSize(3);
		assertLeadsTo(this.browser.submit("/account", "/account/end-others", Map.of()), "/account?ended=2");
		assertSignedIn(this.browser);
		assertSignedOut(phone);
		assertSignedOut(library);
	}

	@Test
	void endingOneSessionLeavesTheRest() {
		this.browser.signIn("alice");
		SessionHandle first = onlySessionOf("alice").handle();
		Browser phone = new Browser(this.port);
		phone.signIn("alice");
		assertLeadsTo(phone.submit("/account", "/account/end", Map.of("session", first.toString())),
				"/account?ended=1");
		assertSignedOut(this.browser);
		assertSignedIn(phone);
	}

	@Test
	void endingTheSessionInUseSignsOut() {
		this.browser.signIn("alice");
		SessionHandle own = onlySessionOf("alice").handle();
		this.browser.submit("/account", "/account/end", Map.of("session", own.toString()));
		assertSignedOut(this.browser);
		assertThat(this.sessions.sessionsOf("alice")).isEmpty();
	}

	@Test
	void anotherUsersSessionCannotBeEnded() {
		this.browser.signIn("alice");
		SessionHandle alices = onlySessionOf("alice").handle();
		Browser bob = new Browser(this.port);
		bob.signIn("bob");
		assertLeadsTo(bob.submit("/account", "/account/end", Map.of("session", alices.toString())), "/account?ended=0");
		assertLeadsTo(bob.submit("/account", "/account/end", Map.of("session", "nonsense")), "/account?ended=0");
		assertSignedIn(this.browser);
	}

	@Test
	void formWithoutCsrfTokenIsRefused() {
		this.browser.signIn("alice");
		assertThat(this.browser.post("/account/end-others", Map.of()).statusCode()).isEqualTo(403);
		assertSignedIn(this.browser);
	}

	@Test
	void signingOutEndsTheSession() {
		this.browser.signIn("alice");
		String cookie = this.browser.cookie();
		assertLeadsTo(this.browser.submit("/account", "/logout", Map.of()), "/?out");
		assertThat(this.browser.get("/?out").body()).contains("You are signed out.");
		assertSignedOut(this.browser.withCookie(cookie));
		assertThat(this.sessions.sessionsOf("alice")).isEmpty();
	}

	@Test
	void noteStaysInTheSession() {
		this.browser.signIn("alice");
		this.browser.submit("/account", "/account/note", Map.of("text", "milk & bread"));
		assertThat(this.browser.get("/account").body()).contains("milk &amp; bread");
	}

	@Test
	void clientLearnsAnIdThatOpensNothing() {
		this.browser.signIn("alice");
		HttpResponse<String> me = this.browser.get("/api/me");
		assertThat(me.body()).contains("\"user\":\"alice\"", "createdAt", "lastAccessedAt", "endsAtLatest");
		String id = me.body().replaceFirst(".*\"sessionId\":\"([^\"]+)\".*", "$1");
		assertThat(SessionHandle.parse(id)).contains(onlySessionOf("alice").handle());
		assertThat(this.browser.cookie()).doesNotContain(id);
		assertSignedOut(this.browser.withCookie(id));
		assertSignedOut(
				this.browser.withCookie(Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8))));
	}

	@Test
	void eachSessionHasItsDeviceAndAddressAndGoesWithItsAccount() {
		this.jdbc.update("insert into account (username, role) values ('carol', 'USER')");
		this.jdbc.update("insert into credential (account_id, password_hash) select id, '{noop}carol-password' from "
				+ "account where username = 'carol'");
		Browser phone = new Browser(this.port);
		this.browser.signIn("carol");
		phone.signIn("carol");
		assertThat(this.jdbc
			.queryForList("select device_name, device_address from app_session join account on account.id = account_id "
					+ "where username = 'carol'"))
			.hasSize(2)
			.allSatisfy((row) -> assertThat(row)
				.hasEntrySatisfying("DEVICE_ADDRESS",
						(address) -> assertThat(address).isIn("127.0.0.1", "0:0:0:0:0:0:0:1"))
				.containsEntry("DEVICE_NAME", "Java-http-client"));
		this.jdbc.update("delete from account where username = 'carol'");
		assertSignedOut(this.browser);
		assertSignedOut(phone);
		assertThat(this.sessions.sessionsOf("carol")).isEmpty();
	}

	private SessionDetails onlySessionOf(String user) {
		assertThat(this.sessions.sessionsOf(user)).hasSize(1);
		return this.sessions.sessionsOf(user).get(0);
	}

	private static void assertSignedIn(Browser browser) {
		assertThat(browser.get("/account").statusCode()).isEqualTo(200);
	}

	private static void assertSignedOut(Browser browser) {
		assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
	}

	private static void assertLeadsTo(HttpResponse<String> answer, String path) {
		assertThat(answer.statusCode()).isIn(302, 303);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
	}

}
