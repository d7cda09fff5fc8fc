package io.sessionstore.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cookie jar with an address: follows no redirect and reads the CSRF token from forms.
 */
final class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final CookieManager cookies;

	private final HttpClient client;

	private final URI base;

	private final String userAgent;

	// What old browsers do not say either.
	private String site = "";

	Browser(int port) {
		this(port, "Java-http-client");
	}

	Browser(int port, String userAgent) {
		this(port, userAgent, new CookieManager());
	}

	private Browser(int port, String userAgent, CookieManager cookies) {
		this.userAgent = userAgent;
		this.base = URI.create("http://localhost:" + port);
		this.cookies = cookies;
		this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
	}

	/**
	 * Returns this browser, cookies and all, for a server that listens elsewhere.
	 */
	Browser at(int port) {
		return new Browser(port, this.userAgent, this.cookies);
	}

	/**
	 * Returns a new browser that sends a cookie of somebody's choice.
	 */
	Browser withCookie(String value) {
		CookieManager chosen = new CookieManager();
		HttpCookie cookie = new HttpCookie("SESSION", value);
		cookie.setPath("/");
		cookie.setVersion(0);
		chosen.getCookieStore().add(this.base, cookie);
		return new Browser(this.base.getPort(), this.userAgent, chosen);
	}

	String cookie() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("SESSION"))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElse("");
	}

	HttpResponse<String> get(String path) {
		return send(HttpRequest.newBuilder(this.base.resolve(path)).GET());
	}

	/**
	 * Opens a page, takes the CSRF token of its form, and sends the form.
	 */
	HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
		Matcher csrf = CSRF.matcher(get(page).body());
		if (!csrf.find()) {
			throw new IllegalStateException("No form on " + page);
		}
		Map<String, String> all = new HashMap<>(fields);
		all.put("_csrf", csrf.group(1));
		return post(path, all);
	}

	HttpResponse<String> signIn(String user) {
		return submit("/login", "/login", Map.of("username", user, "password", user + "-password"));
	}

	/**
	 * Sends forms from now on with what a browser says of where they come from.
	 */
	Browser from(String site) {
		this.site = site;
		return this;
	}

	/**
	 * Sends a form without a CSRF token.
	 */
	HttpResponse<String> post(String path, Map<String, String> fields) {
		String form = fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(this.base.resolve(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Sec-Fetch-Site", this.site)
			.POST(BodyPublishers.ofString(form)));
	}

	/**
	 * Sends a request of another kind, with what a page of ours would send as a header.
	 */
	HttpResponse<String> delete(String page, String path) {
		Matcher csrf = CSRF.matcher(get(page).body());
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path)).DELETE();
		return send(csrf.find() ? request.header("X-CSRF-TOKEN", csrf.group(1)) : request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.header("Accept", "text/html, application/json")
				.header("User-Agent", this.userAgent)
				.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
