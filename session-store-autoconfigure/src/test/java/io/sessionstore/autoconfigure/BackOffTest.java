package io.sessionstore.autoconfigure;

import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.SessionStore;
import io.sessionstore.cleanup.ScheduledCleanup;
import io.sessionstore.diagnosis.SessionStoreAbsence;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {

	private final WebApplicationContextRunner servlet = Runners.servlet();

	@Test
	void aServletApplicationGetsTheStoreTheRepositoryAndTheFilter() {
		this.servlet.run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(SessionStore.class)
				.hasSingleBean(SessionRepository.class)
				.hasSingleBean(SessionRepositoryFilter.class)
				.hasSingleBean(ScheduledCleanup.class);
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void disabledItMakesNoBeanAndLeavesTheContainersOwnSessions() {
		this.servlet.withPropertyValues("session-store.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(SessionRepository.class)
				.doesNotHaveBean(SessionRepositoryFilter.class);
			assertThatNothingOfOursIsThere(context);
			assertThat(context.getBean(EntityManagerFactory.class).getMetamodel().getEntities()).isEmpty();
		});
	}

	@Test
	void anApplicationsOwnSessionRepositoryWins() {
		MapSessionRepository own = new MapSessionRepository(new ConcurrentHashMap<>());
		this.servlet.withBean("own", MapSessionRepository.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(SessionRepository.class)).isSameAs(own);
			assertThatNothingOfOursIsThere(context);
		});
	}

	@Test
	void withoutAnEntityManagerFactoryThereIsNoStore() {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SessionAutoConfiguration.class, SessionStoreAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThatNothingOfOursIsThere(context);
			});
	}

	@Test
	void withoutSpringSessionThereIsNoStore() {
		Runners.plain().withClassLoader(new FilteredClassLoader("org.springframework.session")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatNothingOfOursIsThere(context);
		});
	}

	@Test
	void anApplicationWithoutWebGetsTheStoreAndNoFilter() {
		Runners.plain().run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(SessionStore.class)
				.hasSingleBean(ScheduledCleanup.class)
				.doesNotHaveBean(SessionRepository.class)
				.doesNotHaveBean(SessionRepositoryFilter.class);
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void anApplicationWithoutTheServletApiGetsTheStore() {
		Runners.plain().withClassLoader(new FilteredClassLoader("jakarta.servlet")).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(SessionStore.class);
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void anApplicationWithoutSpringSecurityGetsTheStoreAndTheFilter() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.springframework.security")).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(SessionRepositoryFilter.class);
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void aReactiveApplicationGetsTheStoreAndNoFilter() {
		Runners.reactive().run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(SessionStore.class)
				.doesNotHaveBean(SessionRepository.class)
				.doesNotHaveBean(SessionRepositoryFilter.class);
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void withoutFlywayTheStartSaysWhatToDo() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.flywaydb"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(SessionStoreSetupException.class, (ex) -> assertThat(ex.remedy())
					.contains("'org.flywaydb:flyway-core'", "'session-store.schema.migrate' to 'false'")));
	}

	@Test
	void aPathThatIsNoPatternIsNamed() {
		this.servlet.withPropertyValues("session-store.web.untouched-paths=/news,/{a")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith("Property 'session-store.web.untouched-paths' with value '/{a' is invalid: "));
	}

	@Test
	void theCleanupCanBeSwitchedOffAlone() {
		this.servlet.withPropertyValues("session-store.cleanup.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ScheduledCleanup.class);
			Runners.assertThatSessionsWork(context);
		});
	}

	private static void assertThatNothingOfOursIsThere(ApplicationContext context) {
		assertThat(context.getBeanDefinitionNames())
			.noneSatisfy((name) -> assertThat(String.valueOf(context.getType(name))).contains("io.sessionstore")
				.doesNotContain("Runners", "SessionStoreAbsence"));
	}

}
