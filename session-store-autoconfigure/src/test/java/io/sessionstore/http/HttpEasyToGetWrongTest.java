package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeoutResolver;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.authentication.rememberme.InMemoryTokenRepositoryImpl;
import org.springframework.security.web.authentication.rememberme.PersistentRememberMeToken;
import org.springframework.security.web.authentication.rememberme.PersistentTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/easy-to-get-wrong.md says helps, over HTTP.
 */
@ExtendWith(ServersExtension.class)
class HttpEasyToGetWrongTest {

	private static final Duration ALMOST = TestServer.INACTIVITY.minusSeconds(1);

	private final TestServer server;

	private final Browser browser;

	HttpEasyToGetWrongTest(Servers servers) {
		this.server = servers.get(TestDatabase.H2, "spring.main.sources=" + Advice.class.getName(),
				"session-store.web.ignored-paths=/assets/**,/id,/remove",
				"session-store.web.untouched-paths=/get,/{any}-large");
		this.browser = this.server.newBrowser();
		this.browser.signIn("alice");
		this.browser.get("/set?name=a&value=1");
		this.server.log().reset();
	}

	@Test
	void aStaticFileOfAnIgnoredPathCostsNothing() {
		assertThat(this.browser.body("/assets/style.css")).startsWith("body {");
		assertThat(this.server.log().statements()).isEmpty();
		this.browser.get("/public");
		assertThat(this.server.log().statements()).hasSize(1);
	}

	@Test
	void aRequestForAnIgnoredPathHasNoSession() {
		assertThat(this.browser.body("/id")).isEqualTo(Pages.NONE);
		assertThat(this.server.log().statements()).isEmpty();
	}

	@Test
	void aSessionCannotBeCreatedThereAndTheBrowserKeepsTheOneThatItHas() {
		HttpResponse<String> response = this.browser.get("/remove?name=a");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.server.rows()).isOne();
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
	}

	@Test
	void aPageThatPollsFindsItsSessionAndDoesNotKeepItAlive() {
		for (Duration age = Duration.ZERO; age.compareTo(TestServer.INACTIVITY) < 0; age = age.plusMinutes(1)) {
			this.server.clock().set(TestServer.START.plus(age));
			this.server.log().reset();
			assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
			assertThat(this.server.log().statements()).hasSize(1);
		}
		this.server.clock().set(TestServer.START.plus(TestServer.INACTIVITY));
		assertThat(this.browser.body("/get?name=a")).isEqualTo(Pages.NONE);
	}

	@Test
	void anyOtherPageKeepsItAlive() {
		this.server.clock().plus(ALMOST);
		this.browser.get("/public");
		this.server.clock().plus(ALMOST);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

	@Test
	void whatAPageThatPollsChangesIsSaved() {
		this.server.clock().plus(ALMOST);
		this.browser.get("/set-large?length=3");
		assertThat(this.browser.body("/get?name=large")).hasSize(3);
		this.server.clock().plus(Duration.ofSeconds(1));
		assertThat(this.browser.body("/get?name=large")).isEqualTo(Pages.NONE);
	}

	@Test
	void aCrawlerMakesNoRowAndThePageIsRememberedInACookie() {
		Browser other = this.server.newBrowser();
		assertThat(Browser.location(other.get("/private/name"))).isEqualTo("/login");
		assertThat(this.server.rows()).isOne();
		assertThat(other.cookie("REDIRECT_URI")).isNotEmpty();
	}

	@Test
	void theSessionOfAVisitorEndsSoon() {
		Browser other = this.server.newBrowser();
		other.get("/set?name=a&value=1");
		this.server.clock().plus(Duration.ofMinutes(2));
		assertThat(other.body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

	@Test
	void remembermeEndsWithTheSessions() {
		PersistentTokenRepository tokens = new InMemoryTokenRepositoryImpl();
		tokens.createNewToken(new PersistentRememberMeToken("alice", "series", "token", new Date()));
		SessionStore store = this.server.bean(SessionStore.class);
		store.create(SessionOptions.builder().principal("alice").build());
		signOutEverywhere(store, tokens, "alice");
		assertThat(tokens.getTokenForSeries("series")).isNull();
		assertThat(store.sessionsOf("alice")).isEmpty();
	}

	private static void signOutEverywhere(SessionStore sessions, PersistentTokenRepository rememberMeTokens,
			String user) {
		sessions.destroyAll(user);
		rememberMeTokens.removeUserTokens(user);
	}

	@Configuration(proxyBeanMethods = false)
	static class Advice {

		@Bean
		RequestCache requestCache() {
			return new CookieRequestCache();
		}

		@Bean
		SessionTimeoutResolver shortForVisitors() {
			return (session, principal, configured) -> (principal != null) ? null
					: configured.with(Duration.ofMinutes(2), Duration.ofMinutes(30));
		}

	}

}
