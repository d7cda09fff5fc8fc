package io.sessionstore.benchmarks.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the sample, with a cookie kept by hand: so that one from before can
 * be tried again.
 *
 * @param base where the sample is
 * @param client sends them
 * @param ledger is told of each answer
 */
record Browser(String base, HttpClient client, Ledger ledger) {

	Browser(String base, Ledger ledger) {
		this(base, HttpClient.newHttpClient(), ledger);
	}

	/**
	 * Signs in.
	 * @param before the cookie from before, if there is one
	 * @return the new cookie
	 */
	String signIn(String name, @Nullable String before) throws IOException, InterruptedException {
		String cookie = cookie(send("/login", "username=" + name + "&password=" + name + "-password", before));
		if (cookie == null) {
			throw new UnansweredException("No cookie at the sign-in");
		}
		return cookie;
	}

	/**
	 * Asks who a cookie belongs to.
	 * @return the name, or {@code null} for nobody
	 */
	@Nullable String who(String cookie) throws IOException, InterruptedException {
		HttpResponse<String> answer = send("/api/me", null, cookie);
		if (answer.statusCode() == 401) {
			return null;
		}
		return answer.body().replaceFirst("(?s).*\"user\" ?: ?\"([^\"]*)\".*", "$1");
	}

	HttpResponse<String> send(String path, @Nullable String form, @Nullable String cookie)
			throws IOException, InterruptedException {
		// A browser says so of the page's own forms, and needs no other token then.
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(Duration.ofSeconds(60))
			.header("Sec-Fetch-Site", "same-origin");
		if (cookie != null) {
			request.header("Cookie", "SESSION=" + cookie);
		}
		if (form != null) {
			request.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form));
		}
		HttpResponse<String> answer = this.client.send(request.build(), BodyHandlers.ofString());
		if (answer.statusCode() >= 500) {
			throw new UnansweredException("Status " + answer.statusCode());
		}
		this.ledger.done();
		return answer;
	}

	static @Nullable String cookie(HttpResponse<String> answer) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((value) -> value.startsWith("SESSION="))
			.map((value) -> value.substring(8, value.indexOf(';')))
			.filter((value) -> !value.isEmpty())
			.findFirst()
			.orElse(null);
	}

	/**
	 * The application said that it could not.
	 */
	static final class UnansweredException extends RuntimeException {

		UnansweredException(String message) {
			super(message);
		}

	}

}
