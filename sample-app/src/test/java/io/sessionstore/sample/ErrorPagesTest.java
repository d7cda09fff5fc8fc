package io.sessionstore.sample;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks for what is not there, as a person and as a program.
 */
@SampleTest
class ErrorPagesTest {

	@LocalServerPort
	private int port;

	private Browser bob;

	@BeforeEach
	void signIn() {
		this.bob = new Browser(this.port);
		this.bob.signIn("bob");
	}

	@Test
	void personGetsAPage() {
		assertPage(this.bob.get("/no-such-page"), 404, "There is nothing at this address.");
		assertPage(this.bob.get("/error"), 404, "There is nothing at this address.");
		assertPage(this.bob.get("/admin/sessions"), 403, "This is not yours to see");
		assertPage(this.bob.submit("/account", "/account/note", Map.of()), 400, "could not be understood");
	}

	@Test
	void programGetsAProblem() {
		Browser visitor = new Browser(this.port);
		assertProblem(visitor.get("/api/me"), 401, "Unauthorized");
		assertProblem(visitor.get("/actuator/sessions?username=bob"), 401, "Unauthorized");
		assertProblem(this.bob.get("/actuator/sessions?username=bob"), 403, "Forbidden");
		assertProblem(this.bob.get("/api/no-such-thing"), 404, "Not Found");
		assertThat(this.bob.get("/api/no-such-thing").body()).contains("\"instance\":\"/api/no-such-thing\"");
	}

	@Test
	void everyPageHasAPolicyWithoutInlineScripts() {
		for (String page : new String[] { "/", "/login", "/account", "/no-such-page" }) {
			assertThat(this.bob.get(page).headers().firstValue("Content-Security-Policy")).as(page)
				.hasValueSatisfying((policy) -> assertThat(policy).startsWith("default-src 'none'")
					.contains("script-src 'self';", "style-src 'self';")
					.doesNotContain("unsafe"));
		}
	}

	private static void assertPage(HttpResponse<String> answer, int status, String words) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(answer.body()).contains(words);
	}

	private static void assertProblem(HttpResponse<String> answer, int status, String title) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("\"title\":\"" + title + "\"", "\"status\":" + status);
	}

}
