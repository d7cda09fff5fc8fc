package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.sessionstore.SessionStore;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryDatabase
class HttpLoginTest {

	private final TestServer server;

	private final Browser browser;

	private final TestDatabase database;

	HttpLoginTest(TestDatabase database, Servers servers) {
		this.database = database;
		this.server = servers.get(database, "test.remember-me=true");
		this.browser = this.server.newBrowser();
	}

	@Test
	void aLoginMakesOneSessionOfThePrincipal() {
		HttpResponse<String> response = this.browser.signIn("alice");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.server.rows()).isOne();
		assertThat(this.server.bean(SessionStore.class).sessionsOf("alice")).hasSize(1);
	}

	@Test
	void aLoginChangesTheIdAndTheTokenAndKeepsTheSession() {
		this.browser.get("/set?name=a&value=1");
		String oldCookie = this.browser.cookie();
		String oldId = this.browser.body("/id");
		HttpResponse<String> response = this.browser.signIn("alice");
		assertThat(Browser.setCookies(response)).hasSize(1);
		assertThat(this.browser.cookie()).hasSize(43).isNotEqualTo(oldCookie);
		assertThat(this.browser.body("/id")).isNotEqualTo(oldId).startsWith(oldId.substring(0, 36));
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		assertThat(this.server.newBrowser().with(oldCookie).body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aSessionThatAnAttackerHasPlantedIsNotTheVictims() {
		Browser attacker = this.server.newBrowser();
		attacker.get("/set?name=a&value=1");
		Browser victim = this.browser.with(attacker.cookie());
		victim.signIn("alice");
		assertThat(victim.body("/private/name")).isEqualTo("alice");
		assertThat(attacker.get("/private/name").statusCode()).isEqualTo(302);
		assertThat(attacker.body("/get?name=a")).isEqualTo(Pages.NONE);
	}

	@Test
	void aLoginDoesNotRestartTheAbsoluteClock() {
		Duration step = Duration.ofMinutes(14);
		this.browser.get("/set?name=a&value=1");
		for (Duration age = step; age.compareTo(TestServer.ABSOLUTE) < 0; age = age.plus(step)) {
			this.server.clock().set(TestServer.START.plus(age));
			this.browser.signIn("alice");
		}
		this.server.clock().set(TestServer.START.plus(TestServer.ABSOLUTE).minusMillis(1));
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		this.server.clock().set(TestServer.START.plus(TestServer.ABSOLUTE));
		assertThat(this.browser.get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void aLogoutEndsTheRowAndTheCookie() {
		this.browser.signIn("alice");
		String cookie = this.browser.cookie();
		HttpResponse<String> response = this.browser.post("/logout");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(this.browser.cookie()).isEmpty();
		assertThat(this.server.rows()).isZero();
		assertThat(this.server.newBrowser().with(cookie).get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void afterTheLoginTheBrowserGoesWhereItWanted() {
		assertThat(this.browser.get("/private/name").headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/login"));
		HttpResponse<String> response = this.browser.signIn("alice");
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).contains("/private/name"));
	}

	@Test
	void aFailedLoginTellsWhyAndSignsNobodyIn() {
		HttpResponse<String> response = this.browser.signIn("mallory");
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).contains("error"));
		assertThat(this.browser.body("/login?error")).contains("Invalid credentials");
		assertThat(this.browser.get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void aRememberedUserGetsANewSession() {
		this.browser.accept(Browser.join(this.browser.sendSignIn("alice", "/login", "remember-me=on")));
		String cookie = this.browser.cookie();
		assertThat(this.browser.cookie("remember-me")).isNotEmpty();
		this.browser.without(Browser.SESSION);
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.browser.cookie()).hasSize(43).isNotEqualTo(cookie);
		this.browser.without("remember-me");
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.server.bean(SessionStore.class).sessionsOf("alice")).hasSize(2);
	}

	@Test
	void aRestartSignsNobodyOut() {
		try (TestServer restarted = TestServer.on(this.database).start()) {
			Browser user = restarted.newBrowser();
			user.signIn("alice");
			restarted.restart();
			assertThat(user.body("/private/name")).isEqualTo("alice");
		}
	}

}
