package io.sessionstore.sample;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

import org.springframework.stereotype.Component;

/**
 * Reads browser and operating system out of what a browser says of itself.
 */
@Component
class DeviceParser {

	private static final String NOT_KNOWN = "Other";

	private static final Set<String> PHONES = Set.of("Android", "iOS", "iPadOS", "Windows Phone");

	private final Parser parser = new Parser();

	/**
	 * Parses a user agent, which is whatever a client chose to send.
	 */
	Device parse(@Nullable String userAgent) {
		if (userAgent == null || userAgent.isBlank()) {
			return Device.UNKNOWN;
		}
		Client client = this.parser.parse(userAgent);
		String browser = client.userAgent.family;
		String system = systemName(client.os.family);
		if (browser.equals(NOT_KNOWN)) {
			return system.equals(NOT_KNOWN) ? Device.UNKNOWN : new Device(system, kindOf(system));
		}
		String name = browserName(browser);
		return system.equals(NOT_KNOWN) ? new Device(name, "other")
				: new Device(name + " on " + system, kindOf(system));
	}

	private static String kindOf(String system) {
		return PHONES.contains(system) ? "phone" : "computer";
	}

	private static String browserName(String family) {
		return switch (family) {
			case "Mobile Safari" -> "Safari";
			case "Chrome Mobile", "HeadlessChrome" -> "Chrome";
			case "Firefox Mobile" -> "Firefox";
			default -> family;
		};
	}

	private static String systemName(String family) {
		return family.equals("Mac OS X") ? "macOS" : family;
	}

}
