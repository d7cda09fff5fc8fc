package io.sessionstore.devices;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private static Properties read(String name) throws IOException {
		Properties properties = new Properties();
		properties.load(new StringReader(Template.text(name)));
		return properties;
	}

	@ParameterizedTest
	@ValueSource(strings = { "de", "fr", "es", "ja" })
	void everyLanguageSaysEverything(String language) throws IOException {
		Set<Object> codes = read("messages.properties").keySet();
		codes.remove("direction");
		assertThat(read("messages_" + language + ".properties").keySet()).isEqualTo(codes);
	}

	@ParameterizedTest
	@CsvSource({ "10, just now", "29, just now", "30, 1 minute ago", "150, 3 minutes ago", "3540, 59 minutes ago",
			"3580, 1 hour ago", "7200, 2 hours ago", "86400, 1 day ago", "864000, 10 days ago", "-60, just now" })
	void saysHowLongAgo(long seconds, String text) {
		assertThat(words(Locale.ENGLISH, new StaticMessageSource()).ago(NOW.minusSeconds(seconds), NOW))
			.isEqualTo(text);
	}

	@Test
	void theApplicationsWordsGoFirst() {
		StaticMessageSource application = new StaticMessageSource();
		application.addMessage("session-store.devices.title", Locale.GERMAN, "Angemeldet");
		assertThat(words(Locale.GERMAN, application).get("title")).isEqualTo("Angemeldet");
		assertThat(words(Locale.GERMAN, application).get("cancel")).isEqualTo("Abbrechen");
		application.setUseCodeAsDefaultMessage(true);
		assertThat(words(Locale.GERMAN, application).get("cancel")).isEqualTo("Abbrechen");
	}

	@Test
	void timesHaveTheirZone() {
		assertThat(words(Locale.GERMAN, new StaticMessageSource()).exact(NOW)).startsWith("01.03.2026, 10:00")
			.endsWith("Z");
		assertThat(words(Locale.ENGLISH, new StaticMessageSource()).exact(null)).isEqualTo("never");
	}

	private static Words words(Locale locale, StaticMessageSource application) {
		return new Words(application, Words.bundle(), locale, ZoneOffset.UTC);
	}

}
