package io.sessionstore.http;

import java.time.Duration;

import io.sessionstore.SessionStore;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Security's limit of one session a user, by way of the registry that comes with
 * the store.
 */
@OnEveryDatabase
class HttpConcurrencyControlTest {

	private static final String EXPIRED = "This session has been expired";

	private final TestServer server;

	private final Browser browser;

	private final SessionRegistry registry;

	HttpConcurrencyControlTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database, "test.maximum-sessions=1");
		this.browser = this.server.newBrowser();
		this.registry = this.server.bean(SessionRegistry.class);
	}

	@Test
	void theRegistryIsBackedByTheStore() {
		assertThat(this.registry).isInstanceOf(SpringSessionBackedSessionRegistry.class);
	}

	@Test
	void theSecondBrowserEndsTheSessionOfTheFirst() {
		this.browser.signIn("alice");
		this.server.clock().plus(Duration.ofSeconds(1));
		Browser second = this.server.newBrowser();
		second.signIn("alice");
		assertThat(this.browser.body("/private/name")).startsWith(EXPIRED);
		assertThat(second.body("/private/name")).isEqualTo("alice");
		assertThat(this.browser.get("/private/name").statusCode()).isEqualTo(302);
		assertThat(this.server.bean(SessionStore.class).sessionsOf("alice")).hasSize(1);
	}

	@Test
	void anotherUserIsNotTouched() {
		this.browser.signIn("alice");
		this.server.newBrowser().signIn("bob");
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		assertThat(this.registry.getAllPrincipals()).containsExactlyInAnyOrder("alice", "bob");
	}

	@Test
	void signingInAgainInTheSameBrowserKeepsTheSession() {
		this.browser.signIn("alice");
		String cookie = this.browser.cookie();
		this.browser.signIn("alice");
		assertThat(this.browser.cookie()).isNotEqualTo(cookie);
		assertThat(this.browser.body("/private/name")).isEqualTo("alice");
		this.server.clock().plus(Duration.ofSeconds(1));
		Browser second = this.server.newBrowser();
		second.signIn("alice");
		assertThat(this.browser.body("/private/name")).startsWith(EXPIRED);
		assertThat(second.body("/private/name")).isEqualTo("alice");
	}

	@Test
	void theRegistryListsAndExpires() {
		this.browser.signIn("alice");
		assertThat(this.registry.getAllSessions("bob", true)).isEmpty();
		SessionInformation session = this.registry.getAllSessions("alice", false).get(0);
		assertThat(session.getSessionId()).isEqualTo(this.browser.body("/id"));
		assertThat(this.registry.getSessionInformation(session.getSessionId())).isNotNull();
		session.expireNow();
		assertThat(this.registry.getAllSessions("alice", false)).isEmpty();
		assertThat(this.browser.body("/private/name")).startsWith(EXPIRED);
		assertThat(this.server.rows()).isZero();
	}

}
