package io.sessionstore.imports;

import java.time.Duration;
import java.util.Locale;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.imports.SessionImportProperties.OldStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.session.SaveMode;
import org.springframework.session.data.redis.config.annotation.SpringSessionRedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is taken from the application's settings of Spring Session.
 */
class OldSettingsTest {

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@CsvSource({ "JDBC, spring.session.jdbc.table-name, table-name",
			"REDIS, spring.session.data.redis.namespace, namespace",
			"REDIS, spring.session.redis.namespace, namespace" })
	void aSettingIsThatOfSpringBoot(OldStore store, String property, String name) {
		assertThat(new OldSettings(store, this.environment).get(name, String.class)).isNull();
		this.environment.setProperty(property, "mine");
		assertThat(new OldSettings(store, this.environment).get(name, String.class)).isEqualTo("mine");
	}

	@Test
	void theSaveModeIsThatOfBefore() {
		OldSettings settings = new OldSettings(OldStore.REDIS, this.environment);
		assertThat(settings.saveMode()).isEqualTo(SaveMode.ON_SET_ATTRIBUTE);
		this.environment.setProperty("spring.session.redis.save-mode", "on-get-attribute");
		assertThat(settings.saveMode()).isEqualTo(SaveMode.ON_GET_ATTRIBUTE);
	}

	@Test
	void namesOfTwoVersionsOfSpringBootMayNotContradictEachOther() {
		this.environment.setProperty("spring.session.data.redis.namespace", "one");
		this.environment.setProperty("spring.session.redis.namespace", "one");
		OldSettings settings = new OldSettings(OldStore.REDIS, this.environment);
		assertThat(settings.get("namespace", String.class)).isEqualTo("one");
		this.environment.setProperty("spring.session.redis.namespace", "two");
		assertThatExceptionOfType(SessionStoreSetupException.class)
			.isThrownBy(() -> settings.get("namespace", String.class))
			.withMessageContaining("'spring.session.redis.namespace' with value 'two'")
			.withMessageContaining("'spring.session.data.redis.namespace' is 'one'");
	}

	@ParameterizedTest
	@CsvSource({ "JDBC, spring.session.redis.namespace", "JDBC, spring.session.data.redis.repository-type",
			"REDIS, spring.session.jdbc.table-name" })
	void settingsOfTheOtherStoreContradict(OldStore store, String property) {
		this.environment.setProperty(property, "indexed");
		assertThatExceptionOfType(SessionStoreSetupException.class)
			.isThrownBy(() -> new OldSettings(store, this.environment))
			.withMessageContaining("'" + property + "' with value 'indexed'")
			.withMessageContaining("'session-store.import.from' is '" + store.name().toLowerCase(Locale.ROOT) + "'");
	}

	@Test
	void ofSeveralBeansTheMarkedOneLeadsToTheOldStore() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
				TwoConnections.class)) {
			SessionImportProperties properties = new SessionImportProperties(OldStore.REDIS,
					SessionImportProperties.Mode.ADOPT, Duration.ZERO, false,
					SessionImportProperties.AbsoluteTimeoutFrom.MOVE, false, null, null);
			assertThat(RedisImportConfiguration.connections(properties, context)).isSameAs(context.getBean("old"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoConnections {

		@Bean
		RedisConnectionFactory own() {
			return new LettuceConnectionFactory();
		}

		@Bean
		@SpringSessionRedisConnectionFactory
		RedisConnectionFactory old() {
			return new LettuceConnectionFactory();
		}

	}

}
