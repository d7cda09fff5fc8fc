package io.sessionstore.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sessionstore.http.TestServer;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser, or a program, that says of itself what it is told to.
 */
final class Client {

	static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0";

	static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
			+ "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final TestServer server;

	private final String[] headers;

	private String page = "";

	Client(TestServer server, String userAgent, String... headers) {
		this.server = server;
		List<String> all = new ArrayList<>(List.of("User-Agent", userAgent));
		all.addAll(List.of(headers));
		this.headers = all.toArray(String[]::new);
	}

	Client signIn(String user) {
		get("/login");
		assertThat(submit("/login", "username=" + user, "password=password").statusCode()).isEqualTo(302);
		return this;
	}

	HttpResponse<String> get(String path, String... more) {
		HttpResponse<String> response = send(request(path).GET(), more);
		this.page = response.body();
		return response;
	}

	/**
	 * Sends a form with the token of the page that is open.
	 */
	HttpResponse<String> submit(String path, String... fields) {
		String form = Stream.concat(Stream.of(fields), csrf().stream().map((token) -> "_csrf=" + token))
			.map((field) -> field.split("=", 2))
			.map((field) -> field[0] + "=" + URLEncoder.encode(field[1], StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	private List<String> csrf() {
		Matcher matcher = CSRF.matcher(this.page);
		return matcher.find() ? List.of(matcher.group(1)) : List.of();
	}

	HttpResponse<String> delete(String path, String... more) {
		return send(request(path).DELETE(), more);
	}

	@SuppressWarnings("unchecked")
	Map<String, Object> json(String path) {
		HttpResponse<String> response = get(path, "Accept", "application/json");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return new JsonMapper().readValue(response.body(), Map.class);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.server.uri("/shop" + path)).headers(this.headers);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String... more) {
		try {
			if (more.length > 0) {
				request.headers(more);
			}
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String location(HttpResponse<?> response) {
		return response.headers().firstValue("Location").map((location) -> {
			URI uri = URI.create(location);
			return uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
		}).orElse("");
	}

}
