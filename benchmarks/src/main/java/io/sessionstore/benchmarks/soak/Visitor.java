package io.sessionstore.benchmarks.soak;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs in, looks at pages, writes a note now and then, and signs out, over and over.
 */
final class Visitor implements Runnable {

	private static final int PAGES = 60;

	private static final int NOTE_EVERY = 10;

	private static final long PAUSE = Duration.ofMillis(40).toNanos();

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");

	private final String base;

	private final String user;

	private final BooleanSupplier goOn;

	private final LongAdder requests;

	private final LongAdder errors;

	Visitor(String base, String user, BooleanSupplier goOn, LongAdder requests, LongAdder errors) {
		this.base = base;
		this.user = user;
		this.goOn = goOn;
		this.requests = requests;
		this.errors = errors;
	}

	@Override
	public void run() {
		while (this.goOn.getAsBoolean()) {
			HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
			try {
				visit(client);
			}
			catch (IOException | IllegalStateException ex) {
				this.errors.increment();
				System.out.println(ex);
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void visit(HttpClient client) throws IOException, InterruptedException {
		String login = get(client, "/login");
		post(client, "/login", login, "username=" + this.user + "&password=" + this.user + "-password");
		for (int i = 1; i <= PAGES && this.goOn.getAsBoolean(); i++) {
			String page = get(client, "/account");
			if (i % NOTE_EVERY == 0) {
				post(client, "/account/note", page, "text=" + i);
			}
			LockSupport.parkNanos(PAUSE);
		}
		post(client, "/logout", get(client, "/account"), "");
	}

	private String get(HttpClient client, String path) throws IOException, InterruptedException {
		return send(client, HttpRequest.newBuilder(URI.create(this.base + path)), 200).body();
	}

	private void post(HttpClient client, String path, String page, String form)
			throws IOException, InterruptedException {
		Matcher csrf = CSRF.matcher(page);
		if (!csrf.find()) {
			throw new IllegalStateException("No form before " + path);
		}
		String body = "_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8) + "&" + form;
		send(client,
				HttpRequest.newBuilder(URI.create(this.base + path))
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(HttpRequest.BodyPublishers.ofString(body)),
				302);
	}

	private HttpResponse<String> send(HttpClient client, HttpRequest.Builder request, int expected)
			throws IOException, InterruptedException {
		HttpResponse<String> response = client.send(request.timeout(Duration.ofSeconds(30)).build(),
				BodyHandlers.ofString());
		this.requests.increment();
		if (response.statusCode() != expected) {
			throw new IllegalStateException(response + " in place of " + expected);
		}
		return response;
	}

}
