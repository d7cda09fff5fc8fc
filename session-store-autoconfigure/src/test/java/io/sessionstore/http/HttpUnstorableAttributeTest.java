package io.sessionstore.http;

import java.net.http.HttpResponse;

import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An attribute that cannot be stored, met by a browser.
 */
@ExtendWith(OutputCaptureExtension.class)
class HttpUnstorableAttributeTest {

	private static final TestServer server = TestServer.on(TestDatabase.H2).with(Threads.class);

	@BeforeAll
	static void start() {
		server.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void inANewSessionItIsLoggedOnceAndTheErrorPageAppears(CapturedOutput output) {
		assertThatErrorPageAppears(server.newBrowser().get("/set-thread"), output);
	}

	@Test
	void inAStoredSessionItIsLoggedOnceAndTheErrorPageAppears(CapturedOutput output) {
		Browser browser = server.newBrowser();
		browser.signIn("alice");
		browser.get("/set?name=a&value=1");
		assertThatErrorPageAppears(browser.get("/set-thread"), output);
		assertThat(browser.body("/get?name=a")).isEqualTo("1");
	}

	private static void assertThatErrorPageAppears(HttpResponse<String> response, CapturedOutput output) {
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).startsWith("error with");
		assertThat(output.getAll().split(" ERROR ", -1)).hasSize(2);
	}

	@Configuration(proxyBeanMethods = false)
	static class Threads {

		@Bean
		ThreadPage threadPage() {
			return new ThreadPage();
		}

	}

	@RestController
	static class ThreadPage {

		@GetMapping("/set-thread")
		String set(HttpSession session) {
			session.setAttribute("thread", Thread.currentThread());
			return "set";
		}

	}

}
