package io.sessionstore.http;

import java.time.Duration;

import io.sessionstore.SessionStore;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryDatabase
class HttpTimeoutsTest {

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private final TestServer server;

	private final Browser browser;

	HttpTimeoutsTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database);
		this.browser = this.server.newBrowser();
	}

	@BeforeEach
	void beginSession() {
		this.browser.get("/set?name=a&value=1");
	}

	@Test
	void aSessionLivesUntilAMillisecondBeforeItsInactivityTimeout() {
		this.server.clock().set(TestServer.START.plus(TestServer.INACTIVITY).minus(MILLISECOND));
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

	@Test
	void aSessionIsOverAtItsInactivityTimeoutAndItsRowGoesWhenItIsAskedFor() {
		this.server.clock().set(TestServer.START.plus(TestServer.INACTIVITY));
		assertThat(this.server.rows()).isOne();
		assertThat(this.browser.body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.server.rows()).isZero();
	}

	@Test
	void aRequestThatOnlyReadsExtends() {
		this.server.clock().plus(Duration.ofMinutes(10));
		this.browser.get("/get?name=a");
		this.server.clock().plus(TestServer.INACTIVITY.minus(MILLISECOND));
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		this.server.clock().plus(TestServer.INACTIVITY);
		assertThat(this.browser.body("/get?name=a")).isEqualTo(Pages.NONE);
	}

	@Test
	void anAccessIsWrittenOnlyWhenATouchIsDue() {
		this.server.clock().plus(Duration.ofSeconds(59));
		this.browser.get("/get?name=a");
		assertThat(lastAccessed()).isEqualTo(TestServer.START.toEpochMilli());
		this.server.clock().plus(Duration.ofSeconds(1));
		this.browser.get("/get?name=a");
		assertThat(lastAccessed()).isEqualTo(TestServer.START.plusSeconds(60).toEpochMilli());
	}

	@Test
	void noTouchCrossesTheAbsoluteEnd() {
		Duration step = Duration.ofMinutes(14);
		for (Duration age = step; age.compareTo(TestServer.ABSOLUTE) < 0; age = age.plus(step)) {
			this.server.clock().set(TestServer.START.plus(age));
			assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		}
		this.server.clock().set(TestServer.START.plus(TestServer.ABSOLUTE).minus(MILLISECOND));
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		assertThat(this.browser.get("/set?name=b&value=2").statusCode()).isEqualTo(200);
		this.server.clock().plus(MILLISECOND);
		assertThat(this.browser.body("/get?name=a")).isEqualTo(Pages.NONE);
	}

	@Test
	void theCleanupRemovesWhatIsOverAndNothingElse() {
		this.server.clock().plus(Duration.ofMinutes(10));
		Browser other = this.server.newBrowser();
		other.get("/set?name=a&value=2");
		this.server.clock().plus(Duration.ofHours(1));
		other = this.server.newBrowser();
		other.get("/set?name=a&value=3");
		this.server.clock().plus(Duration.ofHours(1));
		other = this.server.newBrowser();
		other.get("/set?name=a&value=4");
		assertThat(this.server.bean(SessionEngine.class).cleanUp()).isEqualTo(2);
		assertThat(this.server.rows()).isEqualTo(2);
		assertThat(this.server.bean(SessionStore.class).cleanUpExpired()).isOne();
		assertThat(this.server.rows()).isOne();
		assertThat(other.body("/get?name=a")).isEqualTo("4");
	}

	private long lastAccessed() {
		Long value = this.server.jdbc().queryForObject("select last_accessed_at from http_session", Long.class);
		return (value != null) ? value : -1;
	}

}
