package io.sessionstore.sample;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at the cookie that the profile for HTTPS sets.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=jdbc:h2:mem:production;DB_CLOSE_DELAY=-1")
@ActiveProfiles("production")
class ProductionCookieTest {

	@LocalServerPort
	private int port;

	@Test
	void cookieIsBoundToTheHostAndToHttps() {
		String cookie = new Browser(this.port).get("/login").headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("__Host-SESSION=")
			.contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
			.doesNotContainIgnoringCase("Domain");
	}

}
