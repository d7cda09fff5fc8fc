package io.sessionstore.web;

import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response that no cache may give to others once a session's token is on it, whatever
 * is said of it before or after: who gets it is whoever the session belongs to.
 */
final class TokenResponse extends HttpServletResponseWrapper {

	private static final Logger logger = LoggerFactory.getLogger(TokenResponse.class);

	private static final String CACHE_CONTROL = "Cache-Control";

	private static final String[] FOR_CACHES_IN_FRONT = { "CDN-Cache-Control", "Surrogate-Control", "Edge-Control" };

	private boolean bearsToken;

	/**
	 * Wraps a response.
	 * @param bearsToken whether a token is on it already
	 */
	TokenResponse(HttpServletResponse response, boolean bearsToken) {
		super(response);
		this.bearsToken = bearsToken;
	}

	boolean bearsToken() {
		return this.bearsToken;
	}

	/**
	 * Takes note of a token that was put on it.
	 */
	void bearToken() {
		this.bearsToken = true;
		for (String name : super.getHeaderNames()) {
			if (isForCachesInFront(name)) {
				setHeader(name, super.getHeader(name));
			}
		}
		if (!super.getHeaders(CACHE_CONTROL).isEmpty()) {
			setHeader(CACHE_CONTROL, String.join(", ", super.getHeaders(CACHE_CONTROL)));
		}
	}

	/**
	 * Says of a response with a token that it is for one alone, if nobody has said
	 * anything of the kind: some caches guess.
	 */
	void settle() {
		if (this.bearsToken && !isCommitted() && super.getHeader(CACHE_CONTROL) == null) {
			super.setHeader(CACHE_CONTROL, "private");
		}
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		super.setHeader(name, settled(name, value));
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		super.addHeader(name, settled(name, value));
	}

	private @Nullable String settled(String name, @Nullable String value) {
		if (!this.bearsToken || value == null) {
			return value;
		}
		if (isForCachesInFront(name)) {
			return "no-store";
		}
		return CACHE_CONTROL.equalsIgnoreCase(name) ? withoutSharing(value) : value;
	}

	// https://www.rfc-editor.org/rfc/rfc9213: each cache may have a field of its own.
	private static boolean isForCachesInFront(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		for (String known : FOR_CACHES_IN_FRONT) {
			if (lower.endsWith(known.toLowerCase(Locale.ROOT))) {
				return true;
			}
		}
		return false;
	}

	// https://www.rfc-editor.org/rfc/rfc9111: a cookie alone keeps no cache from it.
	private static String withoutSharing(String value) {
		StringBuilder kept = new StringBuilder();
		for (String part : value.split(",")) {
			String directive = part.strip();
			String lower = directive.toLowerCase(Locale.ROOT);
			if (lower.equals("private") || lower.equals("no-store")) {
				return value;
			}
			if (!lower.equals("public") && !lower.startsWith("s-maxage") && !lower.equals("proxy-revalidate")) {
				kept.append(kept.isEmpty() ? "" : ", ").append(directive);
			}
		}
		logger.debug("A response was to be kept by caches for others ({}), and has a session's token: it is private",
				value);
		return kept + (kept.isEmpty() ? "" : ", ") + "private";
	}

}
