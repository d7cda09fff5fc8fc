package io.sessionstore.imports;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.sessionstore.SessionToken;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;

/**
 * A user of the {@link Shop} whose browser is led from node to node.
 */
final class Customer {

	private static final List<String> COOKIES = List.of(Browser.SESSION, "remember-me");

	private Browser browser;

	private String csrf = "";

	Customer(TestServer server) {
		this.browser = server.newBrowser();
	}

	boolean hasToken() {
		return SessionToken.parse(withoutRoute(this.browser.cookie())).isPresent();
	}

	boolean hasOldCookie() {
		String cookie = this.browser.cookie();
		String id = cookie.contains("-") ? cookie
				: new String(Base64.getDecoder().decode(cookie), StandardCharsets.US_ASCII);
		return withoutRoute(id).matches("[0-9a-f-]{36}");
	}

	private static String withoutRoute(String value) {
		return value.split("\\.")[0];
	}

	Browser browser() {
		return this.browser;
	}

	/**
	 * Goes on at another node, with all cookies.
	 */
	Customer at(TestServer server) {
		Browser next = server.newBrowser();
		for (String name : COOKIES) {
			if (!this.browser.cookie(name).isEmpty()) {
				next.with(name, this.browser.cookie(name));
			}
		}
		this.browser = next;
		return this;
	}

	Customer signIn(String user) {
		readCsrf();
		this.browser.submit("/login", "username=" + user, "password=password", "remember-me=on", "_csrf=" + this.csrf);
		return readCsrf();
	}

	Customer readCsrf() {
		this.csrf = this.browser.body("/csrf");
		return this;
	}

	/**
	 * Puts something into the cart, with the CSRF token of the page that was opened last.
	 * @return the cart, or the status of a refusal
	 */
	String add(String item) {
		HttpResponse<String> response = this.browser.submit("/cart", "item=" + item, "_csrf=" + this.csrf);
		return (response.statusCode() == 200) ? response.body() : "status " + response.statusCode();
	}

	int signOut() {
		return this.browser.submit("/logout", "_csrf=" + this.csrf).statusCode();
	}

	String cart() {
		return answer("/cart");
	}

	String name() {
		return answer("/name");
	}

	private String answer(String path) {
		HttpResponse<String> response = this.browser.get(path);
		return (response.statusCode() == 200) ? response.body() : "status " + response.statusCode();
	}

}
