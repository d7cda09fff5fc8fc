package io.sessionstore.autoconfigure;

import java.time.Duration;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which of the properties that speak of timeouts counts.
 */
class TimeoutsFactoryTest {

	private final MockEnvironment environment = new MockEnvironment();

	private final MapConfigurationPropertySource own = new MapConfigurationPropertySource();

	@Test
	void theDefaultIsFifteenMinutesAndSevenDays() {
		assertThat(timeouts())
			.isEqualTo(new SessionTimeouts(Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofMinutes(1)));
	}

	@ParameterizedTest
	@CsvSource({ "90, PT90S", "90s, PT90S", "20m, PT20M", "PT20M, PT20M", "1500ms, PT1.5S" })
	void springSessionsTimeoutIsReadInSecondsUnlessItSaysSo(String value, Duration expected) {
		this.environment.setProperty("spring.session.timeout", value);
		assertThat(timeouts().inactivity()).isEqualTo(expected);
	}

	@Test
	void theServersTimeoutCountsWhereItIsSet() {
		this.environment.setProperty("server.servlet.session.timeout", "1200");
		assertThat(timeouts().inactivity()).isEqualTo(Duration.ofMinutes(20));
	}

	@Test
	void springSessionsTimeoutWinsOverTheServers() {
		this.environment.setProperty("spring.session.timeout", "20m");
		this.environment.setProperty("server.servlet.session.timeout", "25m");
		assertThat(timeouts().inactivity()).isEqualTo(Duration.ofMinutes(20));
	}

	@Test
	void theStoresOwnTimeoutWinsOverBoth() {
		this.environment.setProperty("spring.session.timeout", "20m");
		this.environment.setProperty("server.servlet.session.timeout", "25m");
		this.own.put("session-store.timeout.inactivity", "5m");
		assertThat(timeouts().inactivity()).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void aTimeoutWithoutUnitIsSeconds() {
		this.own.put("session-store.timeout.inactivity", "90");
		this.own.put("session-store.timeout.absolute", "900");
		this.own.put("session-store.timeout.touch-interval", "5");
		assertThat(timeouts())
			.isEqualTo(new SessionTimeouts(Duration.ofSeconds(90), Duration.ofSeconds(900), Duration.ofSeconds(5)));
	}

	@Test
	void aCleanupIntervalWithoutUnitIsSeconds() {
		this.own.put("session-store.cleanup.interval", "30");
		assertThat(new Binder(this.own).bind("session-store", SessionStoreProperties.class).get().cleanup().interval())
			.isEqualTo(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.session.timeout", "server.servlet.session.timeout" })
	void aNegativeTimeoutOfSpringBootLeavesTheAbsoluteOneAlone(String property) {
		this.environment.setProperty(property, "-1");
		assertThat(timeouts().inactivity()).isEqualTo(Duration.ofDays(7));
	}

	@Test
	void anEmptyTimeoutOfSpringBootDoesNotCount() {
		this.environment.setProperty("spring.session.timeout", "");
		assertThat(timeouts().inactivity()).isEqualTo(Duration.ofMinutes(15));
	}

	@Test
	void anInactivityBeyondAllMillisecondsIsStillNamed() {
		this.own.put("session-store.timeout.inactivity", "PT2562047788015215H");
		assertThatExceptionOfType(SessionStoreSetupException.class).isThrownBy(this::timeouts)
			.withMessageContaining("session-store.timeout.inactivity");
	}

	@Test
	void springSessionsTimeoutAboveTheAbsoluteOneIsNamed() {
		this.environment.setProperty("spring.session.timeout", "8d");
		assertThatExceptionOfType(SessionStoreSetupException.class).isThrownBy(this::timeouts)
			.withMessageStartingWith("Property 'spring.session.timeout' with value '8d'")
			.withMessageContaining("'session-store.timeout.absolute' = '7d'");
	}

	@Test
	void anAbsoluteTimeoutBelowTheInactivityThatNobodySetIsTheOneToBlame() {
		this.own.put("session-store.timeout.absolute", "7");
		assertThatExceptionOfType(SessionStoreSetupException.class).isThrownBy(this::timeouts)
			.withMessageStartingWith("Property 'session-store.timeout.absolute' with value '7s'")
			.withMessageContaining("15m where none is set");
		this.own.put("session-store.timeout.inactivity", "10");
		assertThatExceptionOfType(SessionStoreSetupException.class).isThrownBy(this::timeouts)
			.withMessageStartingWith("Property 'session-store.timeout.inactivity' with value '10s'")
			.withMessageContaining("'session-store.timeout.absolute' = '7s'");
	}

	private SessionTimeouts timeouts() {
		return TimeoutsFactory.of(
				new Binder(this.own).bindOrCreate("session-store", SessionStoreProperties.class).timeout(),
				this.environment);
	}

}
