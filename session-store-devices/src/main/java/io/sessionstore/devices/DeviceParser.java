package io.sessionstore.devices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.sessionstore.devices.SessionDevice.Kind;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import ua_parser.OSParser;
import ua_parser.Parser;
import ua_parser.UserAgent;
import ua_parser.UserAgentParser;

import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reads a device out of what a client says of itself: client hints where it sends them,
 * else the user agent. Both are whatever a client chose to send.
 */
final class DeviceParser {

	private static final String OTHER = "Other";

	// What is longer is nobody's browser, and expressions would take long to say so.
	private static final int LONGEST = 400;

	private static final Pattern BRAND = Pattern.compile("\"([^\"\\\\]{1,40})\";v=\"(\\d{1,5})");

	// Browsers invent one brand, so that nobody relies on the list.
	private static final Pattern INVENTED = Pattern.compile("(?i).*not.*a.*brand.*|chromium");

	private static final Pattern NOISE = Pattern.compile("Google |Microsoft |Mobile|iOS|WebView|UI/WK|Headless");

	private static final Set<String> HANDHELD = Set.of("Android", "iOS", "Windows Phone", "KaiOS", "BlackBerry OS");

	// Not that of devices, which has most of them and takes most of the time.
	private final SingletonSupplier<Parsers> parsers = SingletonSupplier.of(Parsers::load);

	private final ConcurrentLruCache<String, Device> recent = new ConcurrentLruCache<>(256, this::parse);

	/**
	 * Reads the headers of a request.
	 */
	Device parse(UnaryOperator<@Nullable String> headers) {
		String platform = unquoted(headers.apply("Sec-CH-UA-Platform"));
		String hints = headers.apply("Sec-CH-UA");
		if (hints != null && platform != null && !platform.equals("Unknown")) {
			List<String> brands = BRAND.matcher(hints)
				.results()
				.filter((brand) -> !INVENTED.matcher(brand.group(1).strip()).matches())
				.map((brand) -> clean(brand.group(1)) + " " + brand.group(2))
				.toList();
			if (!brands.isEmpty()) {
				boolean mobile = "?1".equals(headers.apply("Sec-CH-UA-Mobile"));
				return new Device(named(brands.get(0), platform), kind(platform, mobile, !mobile));
			}
		}
		String userAgent = headers.apply("User-Agent");
		return (userAgent != null && !userAgent.isBlank())
				? this.recent.get(userAgent.substring(0, Math.min(LONGEST, userAgent.length()))) : Device.UNKNOWN;
	}

	private Device parse(String text) {
		UserAgent browser = this.parsers.obtain().browsers().parse(text);
		String system = this.parsers.obtain().systems().parse(text).family;
		String name = browser.family.equals(OTHER) ? null
				: clean(browser.family) + ((browser.major != null) ? " " + browser.major : "");
		if (system.equals(OTHER)) {
			// A name of its own, such as MyApp/3.1, is better than none.
			return new Device(shortened((name != null) ? name : text.split("[\\s/(]", 2)[0]), Kind.PROGRAM);
		}
		boolean tablet = text.contains("iPad") || text.contains("Tablet")
				|| (system.equals("Android") && !text.contains("Mobile"));
		system = system.equals("Mac OS X") ? "macOS" : system;
		return new Device((name != null) ? named(name, system) : system, kind(system, !tablet, tablet));
	}

	private static Kind kind(String system, boolean phone, boolean tablet) {
		if (tablet && HANDHELD.contains(system)) {
			return Kind.TABLET;
		}
		return (phone && HANDHELD.contains(system)) ? Kind.PHONE : Kind.DESKTOP;
	}

	private static String named(String browser, String system) {
		return shortened(browser + " on " + system);
	}

	private static @Nullable String unquoted(@Nullable String hint) {
		return (hint != null) ? hint.replace("\"", "").strip() : null;
	}

	private static String clean(String name) {
		return NOISE.matcher(name).replaceAll("").strip();
	}

	private static String shortened(String name) {
		return name.substring(0, Math.min(DeviceColumns.NAME_LENGTH, name.length()));
	}

	/**
	 * What a client says of itself.
	 *
	 * @param name the browser and the operating system, or {@code null}
	 * @param kind the kind, or {@code null}
	 */
	record Device(@Nullable String name, @Nullable Kind kind) {

		static final Device UNKNOWN = new Device(null, null);

	}

	/**
	 * The expressions that tell browsers and operating systems.
	 */
	private record Parsers(UserAgentParser browsers, OSParser systems) {

		static Parsers load() {
			try (BufferedReader lines = new BufferedReader(new InputStreamReader(
					Parser.class.getResourceAsStream("/ua_parser/regexes.yaml"), StandardCharsets.UTF_8))) {
				Map<String, List<Map<String, String>>> rules = new Yaml().load(lines.lines()
					.takeWhile((line) -> !line.startsWith("device_parsers"))
					.collect(Collectors.joining("\n")));
				return new Parsers(UserAgentParser.fromList(rules.get("user_agent_parsers")),
						OSParser.fromList(rules.get("os_parsers")));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
