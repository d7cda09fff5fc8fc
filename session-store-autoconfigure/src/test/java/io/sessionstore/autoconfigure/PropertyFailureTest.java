package io.sessionstore.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a developer sees in the console who has given a property a value that cannot work.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertyFailureTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					timeout.inactivity              | 0               | 0        | such as '15m'
					timeout.inactivity              | -5m             | -5m      | such as '15m'
					timeout.inactivity              | 8d              | 8d       | Set 'session-store.timeout.inactivity' to at most
					timeout.absolute                | 0s              | 0        | such as '7d'
					timeout.absolute                | -1d             | -1d      | such as '7d'
					timeout.absolute                | 10m             | 10m      | Set 'session-store.timeout.absolute' to more
					timeout.absolute                | 7               | 7s       | (without a unit it is seconds)
					timeout.touch-interval          | -1s             | -1s      | or to '0' to renew the access time
					cleanup.interval                | 0               | 0        | such as '1m'
					cleanup.interval                | -1m             | -1m      | 'session-store.cleanup.enabled' to 'false'
					cleanup.cron                    | every minute    | every minute | six fields such as '0 */5 * * * *'
					cleanup.batch-size              | 0               | 0        | such as '1000'
					cleanup.batch-size              | 10001           | 10001    | such as '1000'
					schema.history-table            | " "             | " "      | to a name such as 'our_history', or remove it
					schema.history-table            | h; drop table x | h; drop table x | to a name such as 'our_history', or remove it
					serialization.max-size          | 0               | 0B       | a size such as '4MB'
					serialization.max-size          | -1KB            | -1KB     | a size such as '4MB'
					serialization.max-size          | 2GB             | 2GB | a size such as '4MB'
					serialization.allowed-types     | com.acme..Cart  | com.acme..Cart | 'com.acme.shop.**'
					serialization.allowed-types     | com.mchange.**  | com.mchange.** | 'com.acme.shop.**'
					cache.max-size                  | 0               | 0B       | a size such as '64MB'
					cache.max-size                  | -1MB            | -1MB | a size such as '64MB'
					cache.max-size                  | 100KB           | 100KB    | a size such as '64MB'
					cache.max-size                  | 100TB           | 100TB | a size such as '64MB'
					cache.shared-types              | com.acme..Cart  | com.acme..Cart | 'com.acme.values.**'
					cache.trust-for                 | -1s             | -1s      | such as '2s'
					cache.trust-for                 | 11s             | 11s      | such as '2s'
					limits.write-timeout            | -1s             | -1s      | such as '10s'
					limits.write-timeout            | 2d              | 2d       | such as '10s'
					limits.concurrent-writes        | -1              | -1       | such as '8' of ten
					watch.interval                  | 0               | 0        | such as '10s'
					watch.interval                  | -10s            | -10s     | such as '10s'
					""")
	void aWrongValueStopsTheStartUpAndIsNamedWithItsRemedy(String property, String value, String shown, String remedy,
			CapturedOutput output) {
		assertThatTheStartUpFails("session-store.cache.enabled=true", "session-store." + property + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property 'session-store.")
			.contains("with value '" + shown + "' is invalid: ");
		assertThat(action(output)).contains("session-store." + property).contains(remedy);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			timeout.inactivity              | soon
			cleanup.batch-size              | many
			schema.migrate                  | perhaps
			serialization.format            | xml
			serialization.on-unreadable     | explode
			serialization.max-size          | big
			cache.max-size                  | big
			cache.trust-for                 | soon
			limits.concurrent-writes        | few
			galera.sync-wait                | perhaps
			watch.interval                  | often
			transaction                     | never
			durability                      | none
			save-mode                       | sometimes
			""")
	void aValueThatCannotBeConvertedIsNamedBySpringBoot(String property, String value, CapturedOutput output) {
		assertThatTheStartUpFails("session-store.cache.enabled=true", "session-store." + property + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: session-store." + property)
			.contains("Value: \"" + value + "\"");
	}

	@Test
	void aWrongValueIsShownWithThePlaceWhereItWasSet(CapturedOutput output) {
		assertThatTheStartUpFails("session-store.timeout.absolute=0s");
		assertThat(action(output)).contains("It was set in: \"session-store.timeout.absolute\" from property source");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.session.timeout", "server.servlet.session.timeout" })
	void aWrongTimeoutOfSpringBootIsNamedAsItIsWritten(String property, CapturedOutput output) {
		assertThatTheStartUpFails(property + "=0");
		assertThat(output).contains("Property '" + property + "' with value '0' is invalid: ");
		assertThat(action(output)).contains("Set '" + property + "' to a positive duration");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.session.timeout", "server.servlet.session.timeout" })
	void aMalformedTimeoutOfSpringBootIsNamedAsItIsWritten(String property, CapturedOutput output) {
		assertThatTheStartUpFails(property + "=half an hour");
		assertThat(output).contains("Property '" + property + "' with value 'half an hour' is invalid: ");
		assertThat(action(output)).contains("Set '" + property + "' to a duration such as '15m'");
	}

	@ParameterizedTest
	@CsvSource({ "session-store.import.mode, bridge", "session-store.import.window, 1m",
			"session-store.import.imported-cookies, false", "session-store.import.from, jdbc",
			"session-store.import.window, 1m" })
	void anyPropertyOfTheImportNamesTheDependencyThatIsMissing(String property, String value, CapturedOutput output) {
		assertThatTheStartUpFails(property + "=" + value);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property '" + property + "' with value '" + value + "' is invalid: ");
		assertThat(action(output)).contains("io.sessionstore:session-store-import")
			.contains("or remove all properties that begin with 'session-store.import.'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SESSIONSTORE_IMPORT_MODE", "SESSION_STORE_IMPORT_MODE" })
	void aVariableOfTheEnvironmentNamesTheDependencyToo(String variable, CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> application()
					.initializers((context) -> context.getEnvironment()
						.getPropertySources()
						.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
								Map.of(variable, "bridge"))))
					.run()
					.close());
		assertThat(output).contains("Property 'session-store.import.mode' with value 'bridge' is invalid: ");
		assertThat(action(output)).contains("io.sessionstore:session-store-import");
	}

	@Test
	void theImportIsNoMatterWhereTheStoreIsDisabled() {
		start("session-store.enabled=false", "session-store.import.mode=bridge").close();
	}

	@Test
	void aWrongValueIsNoMatterWhereTheStoreIsDisabled() {
		start("session-store.enabled=false", "session-store.timeout.inactivity=0").close();
	}

	@Test
	void bothTimeoutsMayBeEqual() {
		start("session-store.timeout.inactivity=7d").close();
	}

	private static String action(CapturedOutput output) {
		String all = output.getAll();
		return all.substring(all.indexOf("Action:"));
	}

	private static void assertThatTheStartUpFails(String... properties) {
		assertThatException().isThrownBy(() -> start(properties).close());
	}

	private static ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>();
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return application().run(arguments.toArray(String[]::new));
	}

	private static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off");
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackages = "io.sessionstore.autoconfigure.nothing")
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			SessionStoreAutoConfiguration.class })
	static class Application {

	}

}
