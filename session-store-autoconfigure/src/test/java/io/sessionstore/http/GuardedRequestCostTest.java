package io.sessionstore.http;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import io.sessionstore.http.CostMeter.Cost;
import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.http.HttpSessionListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the limit of concurrent sessions and a listener for their end add.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
@ExtendWith(ServersExtension.class)
class GuardedRequestCostTest {

	private final CostMeter meter;

	private final Browser browser;

	GuardedRequestCostTest(TestDatabase database, Servers servers) {
		this.meter = servers.meter(database, Listener.class, "test.maximum-sessions=1");
		this.browser = this.meter.server().newBrowser();
	}

	@BeforeEach
	void signIn() {
		this.browser.signIn("alice");
		this.browser.get("/private/name");
	}

	@Test
	void theFilterForConcurrentSessionsAddsNoStatement() {
		assertThat(this.meter.of(() -> assertThat(this.browser.body("/private/name")).isEqualTo("alice")))
			.isEqualTo(Cost.of(1));
	}

	// The user's sessions, the insert, and the user's sessions once more.
	@Test
	void aFirstLoginIsThreeStatements() {
		Browser other = this.meter.server().newBrowser();
		assertThat(this.meter.of(() -> assertThat(other.signIn("bob").statusCode()).isEqualTo(302)))
			.isEqualTo(Cost.of(3));
	}

	// The user's sessions; the older one read and marked as expired, apart from the list
	// since it may be another's by then; the insert; and the user's sessions once more.
	@Test
	void aLoginThatEndsAnotherSessionIsFiveStatements() {
		Browser other = this.meter.server().newBrowser();
		assertThat(this.meter.of(() -> assertThat(other.signIn("alice").statusCode()).isEqualTo(302)))
			.isEqualTo(Cost.of(5));
	}

	@Test
	void endingASessionThatSomebodyListensForIsTwoStatements() {
		SessionStore store = this.meter.server().bean(SessionStore.class);
		SessionHandle handle = store.sessionsOf("alice").get(0).handle();
		assertThat(this.meter.of(() -> assertThat(store.destroy(handle)).isTrue())).isEqualTo(Cost.of(2));
	}

	static class Listener {

		@Bean
		HttpSessionListener listener() {
			return new HttpSessionListener() {
			};
		}

	}

}
