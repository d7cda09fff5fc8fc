package io.sessionstore.frameworks;

import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application of the other tests, on Jetty.
 */
class JettyTest {

	@Test
	void aLoginAndItsAttributesSurviveARestart() {
		try (TestServer server = TestServer.on(TestDatabase.H2)
			.with("spring.autoconfigure.exclude=" + TomcatServletWebServerAutoConfiguration.class.getName())
			.start()) {
			assertThat(server.bean(JettyServletWebServerFactory.class)).isNotNull();
			Browser browser = server.newBrowser();
			browser.get("/set?name=cart&value=tea");
			String before = browser.cookie();
			browser.signIn("alice");
			assertThat(browser.cookie()).hasSize(43).isNotEqualTo(before);
			server.restart();
			assertThat(browser.body("/private/name")).isEqualTo("alice");
			assertThat(browser.body("/get?name=cart")).isEqualTo("tea");
			assertThat(server.newBrowser().with(before).body("/get?name=cart")).isEqualTo("none");
			browser.get("/invalidate");
			assertThat(server.rows()).isZero();
		}
	}

}
