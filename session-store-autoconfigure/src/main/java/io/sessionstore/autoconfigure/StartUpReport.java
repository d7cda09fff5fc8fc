package io.sessionstore.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.diagnosis.DurationText;
import io.sessionstore.diagnosis.SettingsAdvice;
import io.sessionstore.diagnosis.TablePlace;
import io.sessionstore.diagnosis.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Says in one line how the store is set up, and warns of settings that fight each other.
 */
final class StartUpReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger("io.sessionstore.SessionStore");

	private static final String COOKIE_AGE = "server.servlet.session.cookie.max-age";

	private static final List<String> BOOT_TIMEOUTS = List.of("spring.session.timeout",
			"server.servlet.session.timeout");

	private static final String IMPORT = "io.sessionstore.imports.SessionImportProperties";

	private static final String DEVICES = "io.sessionstore.devices.DevicesProperties";

	private final SessionStoreProperties properties;

	private final SessionTimeouts timeouts;

	private final SessionTableConfiguration.TableReadiness table;

	private final Environment environment;

	private final @Nullable CookieEncoding cookies;

	/**
	 * Creates a report.
	 * @param cookies is there in servlet applications, whose sessions the store keeps
	 */
	StartUpReport(SessionStoreProperties properties, SessionTimeouts timeouts,
			SessionTableConfiguration.TableReadiness table, Environment environment, @Nullable CookieEncoding cookies) {
		this.properties = properties;
		this.timeouts = timeouts;
		this.table = table;
		this.environment = environment;
		this.cookies = cookies;
	}

	@Override
	public void afterSingletonsInstantiated() {
		logger.info(line());
		if (this.table.place().inMemory()) {
			logger.info("The database is in memory: sessions end with the application. To keep them, let "
					+ "'spring.datasource.url' name a file or a server");
		}
		warnings().forEach(logger::warn);
	}

	String line() {
		TablePlace place = this.table.place();
		return ((this.cookies != null) ? "Sessions live in table "
				: "No web sessions are kept, as this is no servlet application; SessionStore works on table ")
				+ place.table() + " of schema " + place.schema() + " (" + this.table.vendor().name() + "): inactivity "
				+ DurationText.of(this.timeouts.inactivity()) + ", absolute "
				+ DurationText.of(this.timeouts.absolute()) + ", touch interval "
				+ DurationText.of(this.timeouts.touchInterval()) + "; attributes "
				+ lower(this.properties.serialization().format()) + ", " + encryption() + "; writes "
				+ lower(this.properties.transaction()) + "; cleanup " + cleanup();
	}

	private String encryption() {
		String key = this.properties.encryption().activeKey();
		return StringUtils.hasText(key) ? "encrypted with key '" + key + "'" : "not encrypted";
	}

	private String cleanup() {
		SessionStoreProperties.Cleanup cleanup = this.properties.cleanup();
		if (!cleanup.enabled()) {
			return "off";
		}
		return StringUtils.hasText(cleanup.cron()) ? "at '" + cleanup.cron() + "'"
				: "every " + DurationText.of(cleanup.interval());
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	List<String> warnings() {
		List<String> warnings = new ArrayList<>(new UnknownProperties(types()).in(this.environment));
		warnings.addAll(SettingsAdvice.onTimeouts(this.environment));
		warnings.addAll(SettingsAdvice.onFrameworks(this.properties.detectMutations()));
		if (types().stream().noneMatch((type) -> type.getName().equals(IMPORT))) {
			warnings.addAll(SettingsAdvice.onOtherStores(this.environment));
		}
		warnOfProfile(warnings);
		warnOfKeys(warnings);
		warnOfTwoTimeouts(warnings);
		warnOfCookie(warnings);
		return warnings;
	}

	// Those of the other modules, too, if they are there.
	static List<Class<?>> types() {
		ClassLoader classLoader = StartUpReport.class.getClassLoader();
		return Stream.of(SessionStoreProperties.class.getName(), IMPORT, DEVICES)
			.filter((type) -> ClassUtils.isPresent(type, classLoader))
			.<Class<?>>map((type) -> ClassUtils.resolveClassName(type, classLoader))
			.toList();
	}

	private void warnOfKeys(List<String> warnings) {
		SessionStoreProperties.Encryption encryption = this.properties.encryption();
		if (!encryption.keys().isEmpty() && !StringUtils.hasText(encryption.activeKey())) {
			warnings.add("Attributes are written unencrypted, although there are encryption keys: set"
					+ " session-store.encryption.active-key to one of " + encryption.keys().keySet()
					+ " once every node knows it");
		}
	}

	private void warnOfProfile(List<String> warnings) {
		TimeoutProfile profile = this.properties.timeout().profile();
		if (profile == null) {
			return;
		}
		Duration inactivity = profile.inactivity();
		if (inactivity != null && this.timeouts.inactivity().compareTo(inactivity) > 0) {
			warnings.add(weaker("inactivity", this.timeouts.inactivity(), profile, inactivity));
		}
		if (this.timeouts.absolute().compareTo(profile.absolute()) > 0) {
			warnings.add(weaker("absolute", this.timeouts.absolute(), profile, profile.absolute()));
		}
	}

	private static String weaker(String which, Duration is, TimeoutProfile profile, Duration longest) {
		return "The " + which + " timeout of " + DurationText.of(is) + " is longer than session-store.timeout.profile '"
				+ lower(profile) + "' has it, " + DurationText.of(longest)
				+ ": shorten it, or choose the profile that fits";
	}

	private void warnOfTwoTimeouts(List<String> warnings) {
		if (this.properties.timeout().inactivity() == null) {
			return;
		}
		for (String other : BOOT_TIMEOUTS) {
			Duration value = duration(other);
			if (value != null && !value.equals(this.timeouts.inactivity())) {
				warnings.add("Two inactivity timeouts are set: session-store.timeout.inactivity, which counts, and "
						+ other + " with " + DurationText.of(value) + ": remove the latter");
			}
		}
	}

	private void warnOfCookie(List<String> warnings) {
		if (this.cookies != null && this.cookies.isChanged()) {
			warnings.addAll(SettingsAdvice.onCookie(this.environment));
		}
		Duration age = duration(COOKIE_AGE);
		if (age != null && age.compareTo(this.timeouts.absolute()) > 0) {
			warnings.add("The cookie lives longer than any session: " + COOKIE_AGE + " is " + DurationText.of(age)
					+ ", the absolute timeout " + DurationText.of(this.timeouts.absolute()));
		}
	}

	private @Nullable Duration duration(String property) {
		String value = this.environment.getProperty(property);
		try {
			return StringUtils.hasText(value) ? DurationStyle.detectAndParse(value, ChronoUnit.SECONDS) : null;
		}
		catch (IllegalArgumentException ex) {
			// Whoever reads it will say so.
			return null;
		}
	}

}
