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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uses the sample as its users do.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=jdbc:h2:mem:sample;DB_CLOSE_DELAY=-1")
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
		SessionDetails session = onlySessionOf("alice");
		assertThat(this.browser.get("/account").body()).contains("Account of", "alice", "this one",
				session.handle().toString());
		assertThat(this.browser.get("/").body()).contains("signed in as", "alice");
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
		assertThat(this.browser.get("/login?error").body()).contains("No account has that name and password");
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
		assertLeadsTo(this.browser.submit("/account", "/account/sessions/end-others", Map.of()), "/account?ended=2");
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
		assertLeadsTo(phone.submit("/account", "/account/sessions/" + first + "/end", Map.of()), "/account?ended=1");
		assertSignedOut(this.browser);
		assertSignedIn(phone);
	}

	@Test
	void endingTheSessionInUseSignsOut() {
		this.browser.signIn("alice");
		SessionHandle own = onlySessionOf("alice").handle();
		this.browser.submit("/account", "/account/sessions/" + own + "/end", Map.of());
		assertSignedOut(this.browser);
		assertThat(this.sessions.sessionsOf("alice")).isEmpty();
	}

	@Test
	void endingAllSignsOutEverywhere() {
		Browser phone = new Browser(this.port);
		this.browser.signIn("alice");
		phone.signIn("alice");
		assertLeadsTo(this.browser.submit("/account", "/account/sessions/end-all", Map.of()), "/?ended=2");
		assertSignedOut(this.browser);
		assertSignedOut(phone);
	}

	@Test
	void anotherUsersSessionCannotBeEnded() {
		this.browser.signIn("alice");
		SessionHandle alices = onlySessionOf("alice").handle();
		Browser bob = new Browser(this.port);
		bob.signIn("bob");
		assertLeadsTo(bob.submit("/account", "/account/sessions/" + alices + "/end", Map.of()), "/account?ended=0");
		assertLeadsTo(bob.submit("/account", "/account/sessions/nonsense/end", Map.of()), "/account?ended=0");
		assertSignedIn(this.browser);
	}

	@Test
	void formWithoutCsrfTokenIsRefused() {
		this.browser.signIn("alice");
		assertThat(this.browser.postBare("/account/sessions/end-all").statusCode()).isEqualTo(403);
		assertSignedIn(this.browser);
	}

	@Test
	void signingOutEndsTheSession() {
		this.browser.signIn("alice");
		String cookie = this.browser.cookie();
		assertLeadsTo(this.browser.submit("/account", "/logout", Map.of()), "/");
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
	void administratorSeesAndEndsAnySession() {
		this.browser.signIn("alice");
		SessionHandle alices = onlySessionOf("alice").handle();
		Browser admin = new Browser(this.port);
		admin.signIn("admin");
		assertThat(admin.get("/admin/sessions").body()).contains("alice", alices.toString(), "this one");
		assertLeadsTo(admin.submit("/admin/sessions", "/admin/sessions/" + alices + "/end", Map.of()),
				"/admin/sessions?ended=1");
		assertSignedOut(this.browser);
	}

	@Test
	void administratorSeesSessionsPageByPage() {
		for (int i = 0; i < 20; i++) {
			this.browser.withCookie("").get("/login");
		}
		this.browser.signIn("admin");
		assertThat(this.browser.get("/admin/sessions").body()).contains("page=1").doesNotContain("page=0");
		assertThat(this.browser.get("/admin/sessions?page=1").body()).contains("page=0").doesNotContain("page=2");
	}

	@Test
	void onlyAnAdministratorMaySeeEverybodysSessions() {
		this.browser.signIn("bob");
		assertThat(this.browser.get("/admin/sessions").statusCode()).isEqualTo(403);
		assertThat(this.browser.get("/actuator/sessions?username=alice").statusCode()).isEqualTo(403);
		assertThat(this.browser.get("/actuator/health").statusCode()).isEqualTo(200);
	}

	@Test
	void actuatorListsTheSessionsOfAUser() {
		this.browser.signIn("alice");
		Browser admin = new Browser(this.port);
		admin.signIn("admin");
		HttpResponse<String> answer = admin.get("/actuator/sessions?username=alice");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains(onlySessionOf("alice").handle().toString())
			.doesNotContain(this.browser.cookie());
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
			.queryForList("select device, ip_address from app_session join account on account.id = account_id "
					+ "where username = 'carol'"))
			.hasSize(2)
			.allSatisfy((row) -> assertThat(row)
				.hasEntrySatisfying("IP_ADDRESS", (address) -> assertThat(address).isIn("127.0.0.1", "0:0:0:0:0:0:0:1"))
				.hasEntrySatisfying("DEVICE",
						(device) -> assertThat(device).asString().startsWith("Java-http-client")));
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
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
	}

}
