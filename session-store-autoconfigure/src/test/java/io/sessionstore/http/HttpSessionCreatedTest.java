package io.sessionstore.http;

import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener puts into a session that begins.
 */
@OnEveryDatabase
class HttpSessionCreatedTest {

	private final Browser browser;

	HttpSessionCreatedTest(TestDatabase database, Servers servers) {
		this.browser = servers.get(database, Welcoming.class).newBrowser();
	}

	@Test
	void itIsThereInTheFirstRequest() {
		assertThat(this.browser.body("/copy?name=greeting")).isEqualTo("hello");
	}

	@Test
	void itIsThereInTheSecondRequest() {
		this.browser.get("/set?name=a&value=1");
		assertThat(this.browser.body("/get?name=greeting")).isEqualTo("hello");
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

	@Configuration(proxyBeanMethods = false)
	static class Welcoming {

		@Bean
		HttpSessionListener welcome() {
			return new HttpSessionListener() {

				@Override
				public void sessionCreated(HttpSessionEvent event) {
					event.getSession().setAttribute("greeting", "hello");
				}

			};
		}

		@Bean
		FirstPage firstPage() {
			return new FirstPage();
		}

	}

	@org.springframework.web.bind.annotation.RestController
	static class FirstPage {

		@org.springframework.web.bind.annotation.GetMapping("/copy")
		String copy(jakarta.servlet.http.HttpSession session, String name) {
			return String.valueOf(session.getAttribute(name));
		}

	}

}
