package io.sessionstore.http;

import java.util.Base64;

import io.sessionstore.SessionStore;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Security's page for those whose session is over.
 */
@ExtendWith(ServersExtension.class)
class HttpInvalidSessionTest {

	private final TestServer server;

	HttpInvalidSessionTest(Servers servers) {
		this.server = servers.get(TestDatabase.H2, "test.invalid-session-url=/invalid");
	}

	@Test
	void whoHasNoCookieIsNotSentThere() {
		assertThat(this.server.newBrowser().get("/public").statusCode()).isEqualTo(200);
	}

	@Test
	void aWellFormedTokenOfNoSessionLeadsThere() {
		String unknown = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
		assertLeadsThere(this.server.newBrowser().with(unknown));
	}

	@Test
	void aMalformedTokenLeadsThere() {
		assertLeadsThere(this.server.newBrowser().with("x"));
	}

	@Test
	void anExpiredSessionLeadsThere() {
		Browser browser = this.server.newBrowser();
		browser.get("/set?name=a&value=1");
		assertThat(browser.get("/public").statusCode()).isEqualTo(200);
		this.server.clock().plus(TestServer.INACTIVITY);
		assertLeadsThere(browser);
	}

	@Test
	void aSessionThatWasRevokedLeadsThere() {
		Browser browser = this.server.newBrowser();
		browser.signIn("alice");
		this.server.bean(SessionStore.class).destroyAll("alice");
		assertLeadsThere(browser);
	}

	private static void assertLeadsThere(Browser browser) {
		assertThat(browser.get("/public").headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith("/invalid"));
	}

}
