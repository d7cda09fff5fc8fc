package io.sessionstore.benchmarks.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.sessionstore.benchmarks.chaos.Ledger.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to the sample through a proxy, looks who they are, and signs out, over and
 * over, with a cookie kept by hand: so that the one from before can be tried again.
 */
final class User implements Runnable {

	private static final int LOOKS = 40;

	private static final long PAUSE = Duration.ofMillis(5).toNanos();

	private final String base;

	private final String name;

	private final Ledger ledger;

	private final BooleanSupplier goOn;

	private final HttpClient client = HttpClient.newHttpClient();

	User(String base, String name, Ledger ledger, BooleanSupplier goOn) {
		this.base = base;
		this.name = name;
		this.ledger = ledger;
		this.goOn = goOn;
	}

	@Override
	public void run() {
		while (this.goOn.getAsBoolean()) {
			try {
				visit();
			}
			catch (IOException | UnansweredException ex) {
				this.ledger.error(ex);
			}
			catch (InterruptedException ex) {
				return;
			}
			LockSupport.parkNanos(PAUSE);
		}
	}

	private void visit() throws IOException, InterruptedException {
		String before = cookie(send("/account", null, null));
		String cookie = cookie(
				send("/login", "username=" + this.name + "&password=" + this.name + "-password", before));
		if (cookie == null) {
			throw new UnansweredException("No cookie at the sign-in");
		}
		for (int i = 0; i < LOOKS && this.goOn.getAsBoolean(); i++) {
			look(cookie, before);
			LockSupport.parkNanos(PAUSE);
		}
		boolean signedOut = false;
		while (!signedOut) {
			// What was not answered is done again.
			try {
				send("/logout", "", cookie);
				signedOut = true;
			}
			catch (IOException | UnansweredException ex) {
				this.ledger.error(ex);
				if (!this.goOn.getAsBoolean()) {
					return;
				}
			}
		}
		if (who(cookie) != null) {
			this.ledger.wrong(Wrong.RESURRECTED, this.name + " after signing out");
		}
	}

	private void look(String cookie, @Nullable String before) throws InterruptedException {
		try {
			String user = who(cookie);
			if (user == null) {
				this.ledger.wrong(Wrong.LOST, this.name + " is signed out");
			}
			else if (!user.equals(this.name)) {
				this.ledger.wrong(Wrong.VALUE, this.name + " is " + user);
			}
			if (before != null && who(before) != null) {
				this.ledger.wrong(Wrong.DEAD_TOKEN, this.name + " by the cookie from before the sign-in");
			}
		}
		catch (IOException | UnansweredException ex) {
			this.ledger.error(ex);
		}
	}

	/**
	 * Asks who a cookie belongs to.
	 * @return the name, or {@code null} for nobody
	 */
	private @Nullable String who(String cookie) throws IOException, InterruptedException {
		HttpResponse<String> answer = send("/api/me", null, cookie);
		if (answer.statusCode() == 401) {
			return null;
		}
		return answer.body().replaceFirst("(?s).*\"user\" ?: ?\"([^\"]*)\".*", "$1");
	}

	private HttpResponse<String> send(String path, @Nullable String form, @Nullable String cookie)
			throws IOException, InterruptedException {
		// A browser says so of the page's own forms, and needs no other token then.
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(Duration.ofSeconds(30))
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

	private static @Nullable String cookie(HttpResponse<String> answer) {
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
