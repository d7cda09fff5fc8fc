package io.sessionstore.sample;

import java.net.http.HttpResponse;
import java.util.Map;

import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a device gets to hear when its session is over, and what becomes of what was typed
 * there.
 */
@SampleTest
class EndedDeviceTest {

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
		this.browser.signIn("alice");
	}

	@Test
	void sessionThatSomebodyEndedIsToldApartFromOneThatTimedOut() {
		Browser phone = new Browser(this.port);
		phone.signIn("alice");
		phone.submit("/account", "/account/end-others", Map.of());
		assertThat(this.browser.get("/").body()).contains("This device was signed out");
		assertThat(locationOf(this.browser.get("/account"))).endsWith("/login?why=ended");
		this.jdbc.update("update app_session set last_accessed_at = 0");
		assertThat(phone.get("/").body()).contains("Your session has expired");
		assertThat(locationOf(phone.get("/account"))).endsWith("/login?why=over");
	}

	@Test
	void visitorIsToldNothing() {
		Browser visitor = new Browser(this.port);
		assertThat(visitor.get("/").body()).doesNotContain("role=\"status\"");
		assertThat(locationOf(visitor.get("/account"))).endsWith("/login");
		assertThat(locationOf(visitor.withCookie("nonsense").get("/account"))).endsWith("/login");
		assertThat(visitor.get("/login?why=nonsense").body()).doesNotContain("role=\"status\"", "nonsense");
	}

	@Test
	void signingOutByItselfIsNoNews() {
		this.browser.submit("/account", "/logout", Map.of());
		assertThat(this.browser.get("/").body()).doesNotContain("role=\"status\"");
	}

	@Test
	void noteOfOneUserIsNotShownToAnother() {
		sendTooLate("alice");
		assertThat(this.browser.get("/login").body()).contains("What you typed is safe");
		this.browser.signIn("bob");
		assertThat(this.browser.get("/account").body()).doesNotContain("a long thought");
		this.browser.submit("/account", "/logout", Map.of());
		this.browser.signIn("alice");
		assertThat(this.browser.get("/account").body()).doesNotContain("a long thought");
	}

	@Test
	void noteThatCameTooLateIsNotKeptUntilItsAuthorSaysSo() {
		sendTooLate("alice");
		this.browser.signIn("alice");
		assertThat(this.browser.get("/account").body()).contains("a long thought", "Nothing is lost");
		this.browser.submit("/account", "/account/note", Map.of("text", "a longer thought"));
		assertThat(this.browser.get("/account").body()).contains("a longer thought").doesNotContain("Nothing is lost");
	}

	@Test
	void formThatIsRefusedShowsWhatWasTyped() {
		HttpResponse<String> refused = this.browser.post("/account/note", Map.of("text", "<b>a long thought"));
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("What you typed", "&lt;b&gt;a long thought",
				"open longer than its session");
	}

	@Test
	void formOfAnotherSiteIsRefusedWhateverItBringsAlong() {
		for (String site : new String[] { "cross-site", "same-site", "none" }) {
			assertThat(this.browser.from(site).post("/account/end-others", Map.of()).statusCode()).as(site)
				.isEqualTo(403);
		}
		assertThat(this.sessions.sessionsOf("alice")).hasSize(1);
	}

	private void sendTooLate(String author) {
		this.sessions.destroyAll(author);
		HttpResponse<String> answer = this.browser.from("same-origin")
			.post("/account/note", Map.of("text", "a long thought", "author", author));
		assertThat(locationOf(answer)).endsWith("/login?why=ended");
	}

	private static String locationOf(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(302);
		return answer.headers().firstValue("Location").orElseThrow();
	}

}
