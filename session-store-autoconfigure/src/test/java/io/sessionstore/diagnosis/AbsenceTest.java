package io.sessionstore.diagnosis;

import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.Runners;
import io.sessionstore.autoconfigure.SessionStoreAbsenceAutoConfiguration;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.session.MapSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application without a store is told why.
 */
@ExtendWith(OutputCaptureExtension.class)
class AbsenceTest {

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.sessionstore.SessionStore");

	@BeforeAll
	static void letItSpeak() {
		LOGGER.setLevel(Level.INFO);
	}

	@AfterAll
	static void silenceIt() {
		LOGGER.setLevel(null);
	}

	private final WebApplicationContextRunner servlet = Runners.servlet()
		.withConfiguration(AutoConfigurations.of(SessionStoreAbsenceAutoConfiguration.class));

	@Test
	void aStoreThatIsThereIsNoAbsence(CapturedOutput output) {
		this.servlet.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("The session store is off");
	}

	@Test
	void switchedOffItSaysSoAndNamesTheProperty(CapturedOutput output) {
		this.servlet.withPropertyValues("session-store.enabled=false")
			.run((context) -> assertThat(analysis(context).getDescription())
				.isEqualTo("A SessionStore is to be injected, and there is none: 'session-store.enabled' is 'false'."));
		assertThat(output).containsOnlyOnce("The session store is off: 'session-store.enabled' is 'false'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "ture", "1" })
	void anUnreadableSwitchStopsTheStart(String value) {
		this.servlet.withPropertyValues("session-store.enabled=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'session-store.enabled' with value '" + value + "' is invalid"));
	}

	@Test
	void anotherRepositoryIsNamed(CapturedOutput output) {
		this.servlet
			.withBean("mine", MapSessionRepository.class, () -> new MapSessionRepository(new ConcurrentHashMap<>()))
			.run((context) -> assertThat(analysis(context).getDescription())
				.contains("bean 'mine' is a SessionRepository already"));
		assertThat(output).containsOnlyOnce("The session store is off, sessions are kept elsewhere: bean 'mine'");
	}

	@Test
	void withoutAPersistenceUnitTheStarterIsNamed(CapturedOutput output) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SessionAutoConfiguration.class,
					SessionStoreAutoConfiguration.class, SessionStoreAbsenceAutoConfiguration.class))
			.run((context) -> assertThat(analysis(context).getAction()).contains("JPA starter"));
		assertThat(output).containsOnlyOnce("there is no bean of type EntityManagerFactory");
	}

	private static FailureAnalysis analysis(ApplicationContext context) {
		try {
			context.getBean(SessionStore.class);
			throw new AssertionError("There is a store");
		}
		catch (NoSuchBeanDefinitionException ex) {
			FailureAnalysis analysis = new MissingSessionStoreFailureAnalyzer(context.getAutowireCapableBeanFactory(),
					context.getEnvironment())
				.analyze(ex);
			assertThat(analysis).isNotNull();
			return analysis;
		}
	}

}
