package io.sessionstore.frameworks;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows redirects, links and the form of a page.
 */
final class Visit {

	private static final Pattern INPUT = Pattern.compile("<input[^>]*>");

	private final Browser browser;

	private URI at = URI.create("http://localhost/");

	private String page = "";

	private int status;

	private Runnable beforeRedirect = () -> {
	};

	Visit(TestServer server) {
		this.browser = server.newBrowser();
	}

	/**
	 * What the page shows, with single blanks.
	 */
	String text() {
		return this.page.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
	}

	int status() {
		return this.status;
	}

	/**
	 * Has something done between each page that redirects and the one that follows.
	 */
	Visit beforeRedirect(Runnable action) {
		this.beforeRedirect = action;
		return this;
	}

	Visit open(String address) {
		return go(this.at.resolve(address), List.of());
	}

	Visit click(String id) {
		String link = find("<a[^>]*id=\"" + id + "\"[^>]*>").group();
		return open(attribute(link, "href"));
	}

	/**
	 * Sends the form, with its hidden fields and others.
	 * @param fields texts of the form {@code name=value}, not encoded
	 */
	Visit submit(String... fields) {
		List<String> all = new ArrayList<>(List.of(fields));
		INPUT.matcher(this.page)
			.results()
			.map(MatchResult::group)
			.filter((input) -> attribute(input, "type").equals("hidden"))
			.forEach((input) -> all.add(attribute(input, "name") + "=" + attribute(input, "value")));
		return go(this.at.resolve(attribute(find("<form[^>]*>").group(), "action")), all);
	}

	private MatchResult find(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(this.page);
		assertThat(matcher.find()).as(pattern + " in " + this.page).isTrue();
		return matcher.toMatchResult();
	}

	private static String attribute(String tag, String name) {
		Matcher matcher = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
		return matcher.find() ? HtmlUtils.htmlUnescape(matcher.group(1)) : "";
	}

	private Visit go(URI address, List<String> fields) {
		String path = address.getRawPath() + ((address.getRawQuery() != null) ? "?" + address.getRawQuery() : "");
		HttpResponse<String> response = fields.isEmpty() ? this.browser.get(path)
				: this.browser.submit(path, fields.toArray(String[]::new));
		this.at = address;
		@Nullable String location = response.headers().firstValue("Location").orElse(null);
		if (location != null) {
			this.beforeRedirect.run();
			return go(this.at.resolve(location), List.of());
		}
		this.page = response.body();
		this.status = response.statusCode();
		return this;
	}

}
