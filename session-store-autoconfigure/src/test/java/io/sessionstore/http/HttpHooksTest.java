package io.sessionstore.http;

import io.sessionstore.SessionDestruction;
import io.sessionstore.SessionInterceptor;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser sees of an interceptor's veto.
 */
class HttpHooksTest {

	private final TestServer server = TestServer.on(TestDatabase.H2).with(Vetoing.class).start();

	private final Browser browser = this.server.newBrowser();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aVetoedSessionGetsNoCookieAndTheRequestFails() {
		var response = this.browser.get("/set?name=no-session&value=1");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.server.rows()).isZero();
		assertThat(this.browser.get("/set?name=a&value=1").statusCode()).isEqualTo(200);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

	@Test
	void aVetoedChangeFailsTheRequestAndKeepsTheSession() {
		this.browser.get("/set?name=a&value=1");
		assertThat(this.browser.get("/set?name=no-change&value=1").statusCode()).isEqualTo(500);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		assertThat(this.browser.body("/get?name=no-change")).isEqualTo(Pages.NONE);
	}

	@Test
	void aVetoedLogoutFailsTheRequestAndKeepsTheSession() {
		this.browser.signIn("alice");
		this.browser.get("/set?name=no-end&value=1");
		String cookie = this.browser.cookie();
		assertThat(this.browser.post("/logout").statusCode()).isEqualTo(500);
		assertThat(this.server.newBrowser().with(cookie).body("/private/name")).isEqualTo("alice");
		assertThat(this.server.rows()).isOne();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Vetoing {

		@Bean
		SessionInterceptor vetoing() {
			return new SessionInterceptor() {

				@Override
				public void beforeCreate(Session session) {
					refuse(session, "no-session");
				}

				@Override
				public void beforeUpdate(Session session) {
					refuse(session, "no-change");
				}

				@Override
				public void beforeDestroy(SessionDestruction deletion) {
					deletion.session().ifPresent((session) -> refuse(session, "no-end"));
				}

				private void refuse(Session session, String name) {
					if (session.getAttribute(name) != null) {
						throw new IllegalStateException("vetoed");
					}
				}

			};
		}

	}

}
