package io.sessionstore.devices;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Writes the parts of the page.
 */
final class DevicesHtml {

	private final Map<String, Template> parts = Template.parts();

	private final MessageSource own = Words.bundle();

	private final MessageSource application;

	private final DevicesProperties properties;

	private final Clock clock;

	DevicesHtml(MessageSource application, DevicesProperties properties, Clock clock) {
		this.application = application;
		this.properties = properties;
		this.clock = clock;
	}

	Words words(HttpServletRequest request) {
		TimeZone zone = RequestContextUtils.getTimeZone(request);
		return new Words(this.application, this.own, RequestContextUtils.getLocale(request),
				(zone != null) ? zone.toZoneId() : ZoneId.systemDefault());
	}

	static @Nullable CsrfToken csrf(HttpServletRequest request) {
		return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
	}

	/**
	 * Returns a URL of the application's as a link on the page.
	 */
	static String link(HttpServletRequest request, String url) {
		return (url.startsWith("/") && !url.startsWith("//")) ? request.getContextPath() + url : url;
	}

	String page(Words words, String content, String stylesheet, @Nullable String another) {
		return fill("page", words, Map.of("content", content, "stylesheet", stylesheet, "another",
				(another != null) ? fill("stylesheet", words, Map.of("stylesheet", another)) : ""));
	}

	String list(HttpServletRequest request, Words words, String base, DeviceView.Page page, @Nullable String notice) {
		Map<String, String> values = new HashMap<>(Map.of("base", base));
		values.put("notice", (notice != null) ? fill("notice", words, Map.of("text", notice)) : "");
		values.put("devices",
				page.sessions()
					.stream()
					.map((device) -> device(request, words, base, device))
					.collect(Collectors.joining()));
		boolean others = page.hasNext() || page.page() > 0 || page.sessions().size() > 1;
		values.put("others", others ? fill("others", words, Map.of("base", base)) : "");
		values.put("help", fill("help", words, Map.of("change-password-link", changePassword(request, words))));
		String previous = (page.page() > 0) ? turn(words, base, page.page() - 1, "previous") : "";
		String next = page.hasNext() ? turn(words, base, page.page() + 1, "next") : "";
		values.put("pages",
				(previous + next).isEmpty() ? "" : fill("turning", words, Map.of("links", previous + next)));
		return fill("list", words, values);
	}

	private String turn(Words words, String base, int page, String label) {
		return fill("turn", words, Map.of("base", base, "page", String.valueOf(page), "label", words.get(label)));
	}

	private String device(HttpServletRequest request, Words words, String base, DeviceView device) {
		Map<String, String> values = facts(words, device);
		values.put("base", base);
		values.put("csrf", hidden(request, words));
		values.put("logout", link(request, this.properties.logoutUrl()));
		values.put("badge", device.current() ? fill("badge", words, Map.of()) : "");
		values.put("class", device.current() ? "sd-device sd-current" : "sd-device");
		values.put("facts-of-device", fill("facts", words, values));
		values.put("action", fill(device.current() ? "sign-out-here" : "sign-out-there", words, values));
		return fill("device", words, values);
	}

	private Map<String, String> facts(Words words, DeviceView device) {
		Instant now = this.clock.instant();
		Instant signedIn = (device.signedInAt() != null) ? device.signedInAt() : device.createdAt();
		String kind = (device.kind() != null) ? device.kind() : "program";
		Map<String, String> values = new HashMap<>();
		values.put("handle", device.handle());
		values.put("name", words.name(device));
		values.put("icon", fill("icon-" + kind, words, Map.of()));
		values.put("where", (device.address() != null) ? device.address() : words.get("not-known"));
		values.put("active-iso", device.lastAccessedAt().toString());
		values.put("active-ago", words.ago(device.lastAccessedAt(), now));
		values.put("signed-in-iso", signedIn.toString());
		values.put("signed-in-exact", words.exact(signedIn));
		values.put("expires-exact", words.exact(device.expiresAt()));
		return values;
	}

	String confirmEnd(HttpServletRequest request, Words words, String base, DeviceView device) {
		Map<String, String> values = facts(words, device);
		String facts = fill("facts", words, values);
		return confirm(request, words, base, List.of(words.get("end-title", words.name(device)), words.get("end-text"),
				words.get("end-confirm"), "/end"), facts + fill("handle", words, values));
	}

	String confirmOthers(HttpServletRequest request, Words words, String base) {
		return confirm(request, words, base, List.of(words.get("others-title"), words.get("others-text"),
				words.get("others-confirm"), "/end-others"), "");
	}

	private String confirm(HttpServletRequest request, Words words, String base, List<String> texts, String more) {
		return fill("confirm", words,
				Map.of("base", base, "heading", texts.get(0), "text", texts.get(1), "label", texts.get(2), "action",
						base + texts.get(3), "more", more, "csrf", hidden(request, words), "change-password-link",
						changePassword(request, words)));
	}

	private String changePassword(HttpServletRequest request, Words words) {
		String url = this.properties.changePasswordUrl();
		return (url != null) ? fill("change-password-link", words, Map.of("url", link(request, url))) : "";
	}

	private String hidden(HttpServletRequest request, Words words) {
		CsrfToken token = csrf(request);
		return (token != null)
				? fill("csrf", words, Map.of("parameter", token.getParameterName(), "token", token.getToken())) : "";
	}

	private String fill(String part, Words words, Map<String, String> values) {
		return Objects.requireNonNull(this.parts.get(part)).fill(words, values);
	}

}
