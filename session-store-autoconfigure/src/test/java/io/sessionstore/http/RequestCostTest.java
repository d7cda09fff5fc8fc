package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import io.sessionstore.http.CostMeter.Cost;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What requests cost at the driver and on the wire, with the defaults of the drivers and
 * of the pool, whole Spring Security chain and open-in-view included.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
@ExtendWith(ServersExtension.class)
class RequestCostTest {

	private final CostMeter meter;

	private final SessionStore store;

	private final SessionEngine engine;

	private final Browser browser;

	RequestCostTest(TestDatabase database, Servers servers) {
		this.meter = servers.meter(database, CostPages.class);
		this.store = this.meter.server().bean(SessionStore.class);
		this.engine = this.meter.server().bean(SessionEngine.class);
		this.browser = this.meter.server().newBrowser();
	}

	@BeforeEach
	void signIn() {
		this.browser.get("/set?name=a&value=1");
		this.browser.signIn("alice");
		this.browser.get("/private/name");
	}

	@Test
	void aRequestThatReadsItsSessionIsOneStatement() {
		assertThat(this.meter.of(() -> assertBody("/private/name", "alice"))).isEqualTo(Cost.of(1));
	}

	@Test
	void soItIsWhenTheHandlerFlushesTheResponse() {
		assertThat(this.meter.of(() -> assertBody("/private/flush", "1!"))).isEqualTo(Cost.of(1));
	}

	@Test
	void soItIsWhenTheSessionIsAskedForAgainAndAgain() {
		assertThat(this.meter.of(() -> assertBody("/private/twice", "true"))).isEqualTo(Cost.of(1));
	}

	@Test
	void noConnectionIsHeldWhileTheHandlerRuns() {
		assertThat(this.meter.of(() -> assertBody("/private/connections", "0"))).isEqualTo(Cost.of(1));
	}

	@Test
	void anAccessThatIsDueIsOneStatementMore() {
		this.meter.server().clock().plus(Duration.ofMinutes(1));
		assertThat(this.meter.of(() -> assertBody("/private/name", "alice"))).isEqualTo(Cost.of(2));
		assertThat(this.meter.of(() -> assertBody("/private/name", "alice"))).isEqualTo(Cost.of(1));
		this.meter.server().clock().plus(Duration.ofMinutes(1));
		assertThat(this.meter.of(() -> assertBody("/private/flush", "1!"))).isEqualTo(Cost.of(2));
	}

	@Test
	void aChangeIsOneStatementMoreDueOrNot() {
		assertThat(this.meter.of(() -> this.browser.get("/set?name=a&value=2"))).isEqualTo(Cost.of(2));
		this.meter.server().clock().plus(Duration.ofMinutes(1));
		assertThat(this.meter.of(() -> this.browser.get("/set?name=a&value=3"))).isEqualTo(Cost.of(2));
		assertBody("/get?name=a", "3");
	}

	@Test
	void aNewSessionIsOneStatement() {
		assertThat(this.meter.of(() -> this.meter.server().newBrowser().get("/set?name=a&value=1")))
			.isEqualTo(Cost.of(1));
		assertThat(this.meter.of(() -> this.store.create(SessionOptions.none()))).isEqualTo(Cost.of(1));
	}

	@Test
	void aListOfAPrincipalsSessionsIsOneStatement() {
		assertThat(this.meter.of(() -> assertThat(this.store.sessionsOf("alice")).hasSize(1))).isEqualTo(Cost.of(1));
		assertThat(this.meter.of(() -> assertThat(this.store.sessionsOf("nobody")).isEmpty())).isEqualTo(Cost.of(1));
	}

	@Test
	void endingASessionThatNobodyListensForIsOneStatement() {
		SessionHandle handle = handle();
		assertThat(this.meter.of(() -> assertThat(this.store.destroy(handle)).isTrue())).isEqualTo(Cost.of(1));
		assertThat(this.meter.of(() -> assertThat(this.store.destroy(handle)).isFalse())).isEqualTo(Cost.of(1));
	}

	@Test
	void endingAllOfAUsersSessionsIsTwoStatements() {
		this.store.create(SessionOptions.builder().principal("alice").build());
		this.store.create(SessionOptions.builder().principal("alice").build());
		assertThat(this.meter.of(() -> assertThat(this.store.destroyAll("alice")).isEqualTo(3))).isEqualTo(Cost.of(2));
	}

	@Test
	void aMalformedTokenIsNoStatement() {
		assertThat(this.meter.of(() -> guess("x"))).isEqualTo(Cost.of(0));
		String id = this.browser.body("/id");
		assertThat(this.meter.of(() -> guess(id))).isEqualTo(Cost.of(0));
	}

	@Test
	void anUnknownTokenIsOneStatementAndMakesNothing() {
		String unknown = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
		assertThat(this.meter.of(() -> guess(unknown))).isEqualTo(Cost.of(1));
		assertThat(this.meter.server().rows()).isOne();
	}

	// Spring MVC looks for flash attributes.
	@Test
	void aPageThatDoesNotAskForTheSessionIsOneStatementToo() {
		assertThat(this.meter.of(() -> assertBody("/public", "public"))).isEqualTo(Cost.of(1));
		assertThat(this.meter.of(() -> this.meter.server().newBrowser().get("/public"))).isEqualTo(Cost.of(0));
	}

	@Test
	void aSaveWithNothingToWriteTakesNoConnection() throws SQLException {
		StoredSession session = this.engine.find(handle()).orElseThrow();
		session.getAttribute("a");
		session.setLastAccessedTime(this.meter.server().clock().instant());
		try (Connection theOnlyOne = this.meter.pool().getConnection()) {
			assertThat(theOnlyOne.isValid(1)).isTrue();
			assertThat(this.engine.save(session)).isTrue();
			assertThat(this.meter.pool().getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();
		}
	}

	// The insert: the new id is no statement of its own, since nothing is written yet.
	@Test
	void aLoginWithoutASessionIsOneStatement() {
		Browser other = this.meter.server().newBrowser();
		assertThat(this.meter.of(() -> assertThat(other.signIn("bob").statusCode()).isEqualTo(302)))
			.isEqualTo(Cost.of(1));
	}

	// The read, and one update of secret, principal and attributes together.
	@Test
	void aLoginWithASessionIsTwoStatements() {
		Browser other = this.meter.server().newBrowser();
		other.get("/set?name=a&value=1");
		assertThat(this.meter.of(() -> assertThat(other.signIn("bob").statusCode()).isEqualTo(302)))
			.isEqualTo(Cost.of(2));
	}

	@Test
	void aLogoutIsTwoStatements() {
		assertThat(this.meter.of(() -> assertThat(this.browser.post("/logout").statusCode()).isEqualTo(302)))
			.isEqualTo(Cost.of(2));
	}

	private SessionHandle handle() {
		return this.store.sessionsOf("alice").get(0).handle();
	}

	private void guess(String cookie) {
		HttpResponse<String> response = this.meter.server().newBrowser().with(cookie).get("/get?name=a");
		assertThat(response.body()).isEqualTo(Pages.NONE);
	}

	private void assertBody(String path, String body) {
		assertThat(this.browser.body(path)).isEqualTo(body);
	}

}
