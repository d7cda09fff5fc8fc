package io.sessionstore.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.app.TestApplication;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole applications, asked through HTTP.
 */
class TomcatTest {

	private final TestSchema schema = TestDatabase.H2.create();

	private final HttpClient client = HttpClient.newHttpClient();

	@AfterEach
	void drop() {
		this.schema.close();
	}

	@Test
	void anAttributeOfTheApplicationsOwnClassIsThereAfterARestart() throws Exception {
		String cookie;
		try (ConfigurableApplicationContext context = start(Map.of())) {
			cookie = cookie(post(context, "/cart"));
		}
		try (ConfigurableApplicationContext context = start(Map.of())) {
			assertThat(get(context, "/cart", cookie).body()).isEqualTo("tea");
		}
	}

	@Test
	void bootsCookiePropertiesApplyToTheToken() throws Exception {
		try (ConfigurableApplicationContext context = start(Map.of("server.servlet.session.cookie.name", "SID",
				"server.servlet.session.cookie.same-site", "strict", "server.servlet.session.cookie.max-age", "1h"))) {
			String header = post(context, "/cart").headers().firstValue("Set-Cookie").orElseThrow();
			assertThat(header).matches("SID=[A-Za-z0-9_-]{43};.*")
				.contains("HttpOnly")
				.contains("SameSite=Strict")
				.contains("Max-Age=3600");
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void sessionsWorkOnVirtualThreads() throws Exception {
		try (ConfigurableApplicationContext context = start(Map.of("spring.threads.virtual.enabled", "true"))) {
			HttpResponse<String> response = post(context, "/cart");
			assertThat(response.body()).startsWith("VirtualThread");
			assertThat(get(context, "/cart", cookie(response)).body()).isEqualTo("tea");
		}
	}

	@Test
	void sessionsWorkWithLazyInitialization() throws Exception {
		try (ConfigurableApplicationContext context = start(Map.of("spring.main.lazy-initialization", "true"))) {
			assertThat(get(context, "/cart", cookie(post(context, "/cart"))).body()).isEqualTo("tea");
		}
	}

	@Test
	void theSessionsEndpointListsShowsAndEndsSessions() throws Exception {
		try (ConfigurableApplicationContext context = start(
				Map.of("management.endpoints.web.exposure.include", "sessions"))) {
			String id = context.getBean(SessionStore.class)
				.create(SessionOptions.builder().principal("alice").attribute("k", "v").build())
				.session()
				.getId();
			String endpoint = "/actuator/sessions";
			assertThat(get(context, endpoint + "?username=alice", "").body()).contains("\"id\":\"" + id + "\"")
				.contains("\"attributeNames\":[\"k\"]");
			assertThat(get(context, endpoint + "?username=bob", "").body()).isEqualTo("{\"sessions\":[]}");
			assertThat(get(context, endpoint + "/" + id, "").body()).contains("\"id\":\"" + id + "\"");
			assertThat(send(request(context, endpoint + "/" + id).DELETE()).statusCode()).isEqualTo(204);
			assertThat(get(context, endpoint + "/" + id, "").statusCode()).isEqualTo(404);
			assertThat(context.getBean(SessionStore.class).count()).isZero();
		}
	}

	private ConfigurableApplicationContext start(Map<String, String> properties) {
		Map<String, Object> all = new HashMap<>(this.schema.bootProperties());
		all.putAll(properties);
		return TestApplication.startOnTomcat(all, EverybodyMay.class);
	}

	private HttpResponse<String> post(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		return send(request(context, path).POST(BodyPublishers.noBody()));
	}

	private HttpResponse<String> get(ConfigurableApplicationContext context, String path, String cookie)
			throws IOException, InterruptedException {
		return send(request(context, path).header("Cookie", cookie));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(ConfigurableApplicationContext context, String path) {
		return HttpRequest.newBuilder(URI
			.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + path));
	}

	private static String cookie(HttpResponse<String> response) {
		return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
	}

	@Configuration(proxyBeanMethods = false)
	static class EverybodyMay {

		@Bean
		SecurityFilterChain everybodyMay(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

}
