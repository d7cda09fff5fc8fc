package io.sessionstore.sample;

import java.net.http.HttpResponse;

import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who sees the actuator, by cookie as in a browser and by password as programs do.
 */
@SampleTest
class ActuatorTest {

	@Autowired
	private SessionStore sessions;

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void startEmpty() {
		this.sessions.clear();
		this.browser = new Browser(this.port);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/actuator/sessionstore", "/actuator/sessionstore/principals/alice", "/actuator/prometheus" })
	void anAdministratorAloneSeesIt(String path) {
		assertThat(this.browser.get(path).statusCode()).isEqualTo(401);
		this.browser.signIn("bob");
		assertThat(this.browser.get(path).statusCode()).isEqualTo(403);
		assertThat(new Program(this.port, "bob").get(path).statusCode()).isEqualTo(403);
		assertThat(new Program(this.port, "admin", "guessed").get(path).statusCode()).isEqualTo(401);
		assertThat(new Program(this.port, "admin").get(path).statusCode()).isEqualTo(200);
	}

	@Test
	void anAdministratorSeesThePolicyInABrowserToo() {
		this.browser.signIn("admin");
		HttpResponse<String> answer = this.browser.get("/actuator/sessionstore");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("\"inactivity\":\"PT15M\"", "\"absolute\":\"PT168H\"",
				"\"table\":\"app_session\"", "\"database\":\"h2\"");
	}

	@Test
	void healthIsForEverybody() {
		assertThat(this.browser.get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(this.browser.cookie()).isEmpty();
		assertThat(new Program(this.port, "bob").get("/actuator/health").statusCode()).isEqualTo(200);
	}

	@Test
	void aProgramEndsSessionsAndGetsNone() {
		this.browser.signIn("alice");
		Program curl = new Program(this.port, "admin");
		String handle = this.sessions.sessionsOf("alice").get(0).handle().toString();
		assertThat(new Program(this.port, "bob").delete("/actuator/sessionstore/sessions/" + handle).statusCode())
			.isEqualTo(403);
		HttpResponse<String> answer = curl.delete("/actuator/sessionstore/sessions/" + handle);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"destroyed\":1}");
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(this.browser.get("/api/me").statusCode()).isEqualTo(401);
		assertThat(this.sessions.count()).isZero();
	}

	@Test
	void aBrowserIsNeverAskedForAPasswordThatItWouldThenSendByItself() {
		assertThat(this.browser.get("/actuator/prometheus").headers().firstValue("WWW-Authenticate")).isEmpty();
		HttpResponse<String> refused = new Program(this.port, "admin", "guessed").get("/actuator/prometheus");
		assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
		assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void aBrowserEndsSessionsWithTheTokenOfAPageAlone() {
		Browser admin = new Browser(this.port);
		admin.signIn("admin");
		this.browser.signIn("alice");
		String path = "/actuator/sessionstore/principals/alice";
		assertThat(admin.delete("/api/me", path).statusCode()).isEqualTo(403);
		assertThat(this.browser.get("/api/me").statusCode()).isEqualTo(200);
		assertThat(admin.delete("/account", path).body()).isEqualTo("{\"destroyed\":1}");
		assertThat(this.browser.get("/api/me").statusCode()).isEqualTo(401);
	}

}
