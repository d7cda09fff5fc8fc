package io.sessionstore.sample;

import java.net.http.HttpResponse;
import java.util.Map;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uses what is for administrators alone.
 */
@SampleTest
class AdministrationTest {

	@Autowired
	private SessionStore sessions;

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void startEmpty() {
		this.sessions.clear();
		this.browser = new Browser(this.port);
	}

	@Test
	void administratorSeesAndEndsAnySession() {
		this.browser.signIn("alice");
		SessionHandle alices = onlySessionOf("alice").handle();
		Browser admin = new Browser(this.port);
		admin.signIn("admin");
		assertThat(admin.get("/admin/sessions").body()).contains("alice", alices.toString(), "This device");
		HttpResponse<String> answer = admin.submit("/admin/sessions/" + alices + "/end",
				"/admin/sessions/" + alices + "/end", Map.of());
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/admin/sessions?ended=1");
		assertThat(this.browser.get("/api/me").statusCode()).isEqualTo(401);
	}

	@Test
	void administratorSeesVisitorsOnRequest() {
		new Browser(this.port).get("/login");
		this.browser.signIn("admin");
		assertThat(this.browser.get("/admin/sessions").body()).contains("Show visitors, too")
			.doesNotContain(">Visitor<");
		assertThat(this.browser.get("/admin/sessions?visitors=true").body()).contains("Hide visitors", ">Visitor<");
	}

	@Test
	void administratorSeesSessionsPageByPage() {
		for (int i = 0; i < 20; i++) {
			this.browser.withCookie("").get("/login");
		}
		this.browser.signIn("admin");
		assertThat(this.browser.get("/admin/sessions?visitors=true").body()).contains("page=1")
			.doesNotContain("page=0");
		assertThat(this.browser.get("/admin/sessions?page=1&visitors=true").body()).contains("page=0")
			.doesNotContain("page=2");
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

	private SessionDetails onlySessionOf(String user) {
		assertThat(this.sessions.sessionsOf(user)).hasSize(1);
		return this.sessions.sessionsOf(user).get(0);
	}

}
