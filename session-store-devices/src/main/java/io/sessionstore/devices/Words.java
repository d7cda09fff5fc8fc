package io.sessionstore.devices;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What the page says in one language: the application's words where it has some, else the
 * module's.
 *
 * @param application the application's messages
 * @param own the module's messages
 * @param locale the language that is asked for
 * @param zone the time zone of the times
 */
record Words(MessageSource application, MessageSource own, Locale locale, ZoneId zone) {

	static final String BUNDLE = "io/sessionstore/devices/messages";

	private static final String PREFIX = "session-store.devices.";

	static MessageSource bundle() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename(BUNDLE);
		messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

	/**
	 * Returns a text.
	 * @param arguments are filled in
	 */
	String get(String code, Object... arguments) {
		Object @Nullable [] filled = (arguments.length > 0) ? arguments : null;
		String text = this.application.getMessage(PREFIX + code, filled, null, this.locale);
		return (text != null && !text.equals(PREFIX + code)) ? text : this.own.getMessage(code, filled, this.locale);
	}

	/**
	 * Returns all texts, those with something to fill in as they are written.
	 */
	Map<String, String> all() {
		Map<String, String> texts = new TreeMap<>();
		ResourceBundle.getBundle(BUNDLE.replace('/', '.'), Locale.ROOT)
			.keySet()
			.forEach((code) -> texts.put(code, get(code)));
		return texts;
	}

	/**
	 * Returns what a device is called.
	 */
	String name(DeviceView device) {
		String name = device.name();
		if (name == null) {
			return get("unknown-device");
		}
		String[] parts = name.split(" on ", 2);
		return (parts.length == 2) ? get("on", parts[0], parts[1]) : name;
	}

	/**
	 * Returns how long ago something was.
	 */
	String ago(Instant time, Instant now) {
		long minutes = Math.max(0, Duration.between(time, now).plusSeconds(30).toMinutes());
		if (minutes == 0) {
			return get("ago.now");
		}
		long hours = (minutes + 30) / 60;
		return (minutes < 60) ? get("ago.minutes", minutes)
				: (hours < 24) ? get("ago.hours", hours) : get("ago.days", (hours + 12) / 24);
	}

	/**
	 * Returns a time, with its time zone.
	 */
	String exact(@Nullable Instant time) {
		if (time == null) {
			return get("never");
		}
		DateTimeFormatter format = new DateTimeFormatterBuilder()
			.append(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT))
			.appendLiteral(' ')
			.appendZoneText(TextStyle.SHORT)
			.toFormatter(Locale.forLanguageTag(get("language")));
		return format.format(time.atZone(this.zone));
	}

}
