package io.sessionstore.http;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PGobject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store's actuator endpoint, its health and its metrics over HTTP.
 */
class HttpSessionStoreEndpointTest {

	private final TestServer server = TestServer.on(TestDatabase.H2)
		.with("management.endpoints.web.exposure.include=sessionstore,health,metrics",
				"management.endpoint.health.show-details=always", "session-store.encryption.active-key=k1",
				"session-store.encryption.keys.k1=" + "A".repeat(43) + "=")
		.start();

	private final Browser user = this.server.newBrowser();

	private final Browser administrator = this.server.newBrowser();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void theOverviewShowsThePolicyAndNoSecret() {
		this.user.signIn("alice");
		assertThat(this.administrator.body("/actuator/sessionstore")).contains("\"inactivity\":\"PT15M\"",
				"\"absolute\":\"PT2H\"", "\"table\":\"http_session\"", "\"database\":\"h2\"", "\"format\":\"java\"",
				"\"encryptionKey\":\"k1\"");
	}

	@Test
	void aClassThatIsKeptThoughNobodyHasAllowedItIsShown() {
		assertThat(this.administrator.body("/actuator/sessionstore")).contains("\"reportedTypes\":[]");
		PGobject unlisted = new PGobject();
		unlisted.setType("json");
		this.server.bean(SessionStore.class).create(SessionOptions.builder().attribute("a", unlisted).build());
		assertThat(this.administrator.body("/actuator/sessionstore"))
			.contains("\"reportedTypes\":[\"" + PGobject.class.getName() + "\"]");
		assertThat(this.administrator.body("/actuator/metrics/session.store.types.reported"))
			.contains("\"VALUE\",\"value\":1");
	}

	@Test
	void theOverviewShowsTheLastCleanup() {
		assertThat(this.administrator.body("/actuator/sessionstore")).contains("\"cleanup\":{\"overdue\":false}");
		TestServer cleaning = this.server.another()
			.with("session-store.cleanup.enabled=true", "session-store.cleanup.interval=10ms");
		try {
			cleaning.start();
			Browser looking = cleaning.newBrowser();
			String shown = looking.body("/actuator/sessionstore");
			for (int i = 0; i < 1_000 && !shown.contains("\"last\""); i++) {
				shown = looking.body("/actuator/sessionstore");
			}
			assertThat(shown)
				.containsPattern("\"last\":\"[^\"]+\",\"removed\":0,\"took\":\"PT[^\"]+\",\"overdue\":false");
		}
		finally {
			cleaning.stop();
		}
	}

	@Test
	void theSessionsOfAPrincipalAreListedAndEnded() {
		this.user.signIn("alice");
		String handle = SessionHandle.parse(this.user.body("/id")).orElseThrow().toString();
		assertThat(this.administrator.body("/actuator/sessionstore/principals/alice")).contains(handle)
			.doesNotContain(this.user.cookie());
		assertThat(this.administrator.body("/actuator/sessionstore/principals/bob")).isEqualTo("[]");
		assertThat(this.administrator.delete("/actuator/sessionstore/sessions/" + handle).body())
			.isEqualTo("{\"destroyed\":1}");
		assertThat(this.user.get("/private/name").statusCode()).isEqualTo(302);
		this.user.signIn("alice");
		assertThat(this.administrator.delete("/actuator/sessionstore/principals/alice").body())
			.isEqualTo("{\"destroyed\":1}");
		this.user.signIn("alice");
		assertThat(this.administrator.delete("/actuator/sessionstore/created-before/2100-01-01T00:00:00Z").body())
			.startsWith("{\"destroyed\":");
		assertThat(this.server.rows()).isZero();
	}

	@Test
	void whatItDoesNotKnowIsNotFoundAndWhatIsWrongIsARequestThatIsBad() {
		assertThat(this.administrator.get("/actuator/sessionstore/tokens/x").statusCode()).isEqualTo(404);
		assertThat(this.administrator.delete("/actuator/sessionstore/tokens/x").statusCode()).isEqualTo(400);
		assertThat(this.administrator.delete("/actuator/sessionstore/sessions/x").statusCode()).isEqualTo(400);
		assertThat(this.administrator.delete("/actuator/sessionstore/created-before/x").statusCode()).isEqualTo(400);
	}

	@Test
	void healthHasAnOverdueCleanupAsADetail() {
		assertThat(this.administrator.body("/actuator/health")).contains("\"sessionStore\":{",
				"\"cleanupOverdue\":false", "\"status\":\"UP\"");
	}

	@Test
	void metricsCountWhatUsersDo() {
		this.user.signIn("alice");
		this.user.get("/private/name");
		assertThat(this.administrator.body("/actuator/metrics/session.store.sessions?tag=event:created"))
			.contains("\"COUNT\",\"value\":1");
		assertThat(this.administrator.body("/actuator/metrics/session.store.operation?tag=operation:find"))
			.contains("COUNT");
		assertThat(this.administrator.body("/actuator/metrics/session.store.cleanup.age")).contains("seconds");
	}

}
