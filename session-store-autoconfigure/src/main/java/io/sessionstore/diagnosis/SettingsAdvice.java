package io.sessionstore.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds settings of Spring Boot's that are accepted and will not do what they seem to.
 */
public final class SettingsAdvice {

	private static final String COOKIE = "server.servlet.session.cookie.";

	private static final Map<String, String> IN_PLACE = Map.of("Jakarta Faces", "jakarta.faces.webapp.FacesServlet",
			"Vaadin", "com.vaadin.flow.server.VaadinServlet");

	private static final List<String> TIMEOUTS = List.of("session-store.timeout.inactivity",
			"session-store.timeout.absolute", "spring.session.timeout", "server.servlet.session.timeout");

	// Below 300: minutes are meant more often than so few seconds.
	private static final Pattern BARE = Pattern.compile("0*[1-9]\\d?|0*[12]\\d\\d");

	private static final Pattern OF_OTHER_STORES = Pattern
		.compile("spring\\.session\\.(store[-.]?type|(jdbc|data|redis|hazelcast|mongodb)\\..*)");

	private SettingsAdvice() {
	}

	/**
	 * Returns a line for each timeout that is a number without a unit and so short that
	 * another unit was meant.
	 */
	public static List<String> onTimeouts(Environment environment) {
		List<String> found = new ArrayList<>();
		for (String property : TIMEOUTS) {
			String value = environment.getProperty(property, "").strip();
			if (BARE.matcher(value).matches()) {
				found.add("'" + property + "' is " + value + " seconds, as it has no unit: write '" + value
						+ "m' for minutes, or '" + value + "s' if seconds are meant");
			}
		}
		return found;
	}

	/**
	 * Returns a line for properties that set up another store of sessions.
	 */
	public static List<String> onOtherStores(Environment environment) {
		TreeSet<String> found = new TreeSet<>();
		ConfigurationPropertySources.get(environment).forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.map((name) -> name.toString())
					.filter((name) -> OF_OTHER_STORES.matcher(name).matches())
					.forEach(found::add);
			}
		});
		return found.isEmpty() ? List.of()
				: List.of("Properties of another session store have no effect: remove " + String.join(", ", found));
	}

	/**
	 * Returns a line for each framework that is there and changes unnoticed what a
	 * session holds.
	 */
	public static List<String> onFrameworks(boolean detectMutations) {
		return IN_PLACE.entrySet()
			.stream()
			.filter((each) -> !detectMutations
					&& ClassUtils.isPresent(each.getValue(), SettingsAdvice.class.getClassLoader()))
			.map((each) -> each.getKey() + " changes in place what a session holds, and such changes are lost: set "
					+ "'session-store.detect-mutations' to 'true'")
			.toList();
	}

	/**
	 * Returns a line for each reason for which browsers would refuse the cookie that
	 * Spring Boot's properties describe.
	 */
	public static List<String> onCookie(Environment environment) {
		UnaryOperator<String> cookie = (name) -> environment.getProperty(COOKIE + name, "").strip();
		String name = cookie.apply("name");
		boolean host = name.startsWith("__Host-");
		List<String> secure = new ArrayList<>();
		if (host || name.startsWith("__Secure-")) {
			secure.add("its name, '" + name + "',");
		}
		if ("none".equalsIgnoreCase(cookie.apply("same-site"))) {
			secure.add("SameSite=None");
		}
		List<String> found = new ArrayList<>();
		if (!secure.isEmpty() && !"true".equalsIgnoreCase(cookie.apply("secure"))) {
			found.add(refused(secure.get(0) + " requires Secure", "set '" + COOKIE + "secure' to 'true'"));
		}
		String path = StringUtils.hasText(cookie.apply("path")) ? cookie.apply("path")
				: environment.getProperty("server.servlet.context-path", "").strip();
		if (host && path.length() > 1) {
			found.add(refused("its name, '" + name + "', requires the path '/' and it has '" + path + "'",
					"set '" + COOKIE + "path' to '/'"));
		}
		if (host && StringUtils.hasText(cookie.apply("domain"))) {
			found.add(refused("its name, '" + name + "', allows no domain", "remove '" + COOKIE + "domain'"));
		}
		return found;
	}

	private static String refused(String reason, String remedy) {
		return "Browsers refuse the session's cookie, since " + reason + ": " + remedy;
	}

}
