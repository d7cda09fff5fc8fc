package io.sessionstore.diagnosis;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings that are accepted and will not do what they seem to.
 */
class SettingsAdviceTest {

	private static final String COOKIE = "server.servlet.session.cookie.";

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "session-store.timeout.inactivity", "session-store.timeout.absolute",
			"spring.session.timeout", "server.servlet.session.timeout" })
	void aShortTimeoutWithoutAUnitIsToldOf(String property) {
		this.environment.setProperty(property, "30");
		assertThat(SettingsAdvice.onTimeouts(this.environment)).containsExactly("'" + property
				+ "' is 30 seconds, as it has no unit: write '30m' for minutes, or '30s' if seconds are meant");
	}

	@ParameterizedTest
	@ValueSource(strings = { "300", "1800", "30s", "30m", "PT30S", "-1", "0", "", "soon" })
	void oneThatIsLongOrHasAUnitIsNot(String value) {
		this.environment.setProperty("spring.session.timeout", value);
		assertThat(SettingsAdvice.onTimeouts(this.environment)).isEmpty();
	}

	@Test
	void whatSetUpAnotherStoreIsToldOfInOneLine() {
		this.environment.setProperty("spring.session.store-type", "jdbc");
		this.environment.setProperty("spring.session.jdbc.initialize-schema", "always");
		this.environment.setProperty("spring.session.data.redis.namespace", "shop");
		this.environment.setProperty("spring.session.timeout", "20m");
		this.environment.setProperty("spring.session.servlet.filter-order", "1");
		assertThat(SettingsAdvice.onOtherStores(this.environment))
			.containsExactly("Properties of another session store have no effect: remove "
					+ "spring.session.data.redis.namespace, spring.session.jdbc.initialize-schema, "
					+ "spring.session.store-type");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					name=__Host-SESSION                             | its name, '__Host-SESSION', requires Secure: set 'server.servlet.session.cookie.secure' to 'true'
					name=__Secure-SESSION                           | its name, '__Secure-SESSION', requires Secure: set 'server.servlet.session.cookie.secure' to 'true'
					same-site=None                                  | SameSite=None requires Secure: set 'server.servlet.session.cookie.secure' to 'true'
					same-site=none;secure=false                     | SameSite=None requires Secure: set 'server.servlet.session.cookie.secure' to 'true'
					name=__Host-S;secure=true;path=/shop            | its name, '__Host-S', requires the path '/' and it has '/shop': set 'server.servlet.session.cookie.path' to '/'
					name=__Host-S;secure=true;context=/shop         | its name, '__Host-S', requires the path '/' and it has '/shop': set 'server.servlet.session.cookie.path' to '/'
					name=__Host-S;secure=true;domain=example.org    | its name, '__Host-S', allows no domain: remove 'server.servlet.session.cookie.domain'
					""")
	void aCookieThatBrowsersRefuseIsToldOf(String settings, String reason) {
		assertThat(onCookie(settings)).containsExactly("Browsers refuse the session's cookie, since " + reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "name=SESSION", "same-site=lax", "same-site=none;secure=true",
			"name=__Host-S;secure=true;path=/", "name=__Host-S;secure=true;context=/shop;path=/",
			"name=__Host-S;secure=true;context=/", "name=__Secure-S;secure=TRUE;path=/shop;domain=example.org" })
	void oneThatTheyTakeIsNot(String settings) {
		assertThat(onCookie(settings)).isEmpty();
	}

	private List<String> onCookie(String settings) {
		for (String setting : settings.split(";")) {
			String[] parts = setting.split("=");
			this.environment.setProperty(parts[0].equals("context") ? "server.servlet.context-path" : COOKIE + parts[0],
					parts[1]);
		}
		return SettingsAdvice.onCookie(this.environment);
	}

}
