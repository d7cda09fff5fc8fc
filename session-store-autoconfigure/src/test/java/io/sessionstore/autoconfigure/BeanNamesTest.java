package io.sessionstore.autoconfigure;

import io.sessionstore.SessionStore;
import io.sessionstore.web.StoredSessionRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.web.http.SessionRepositoryFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application may call its beans what it likes.
 */
class BeanNamesTest {

	private final WebApplicationContextRunner runner = Runners.servlet();

	@ParameterizedTest
	@ValueSource(strings = { "sessionRepository", "sessionStore", "sessionRegistry", "clock", "sessionCleanup",
			"sessionEvents", "sessionEngine", "sessionRows", "sessionSettings", "httpSessionRepository",
			"attributeCodec", "cleanup" })
	void aBeanOfTheApplicationKeepsItsName(String name) {
		this.runner.withBean(name, Talk.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(name)).isInstanceOf(Talk.class);
			assertThat(context.getBean(SessionRepositoryFilter.class)).isNotNull();
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void theShortNamesAreServedWhereTheyAreFree() {
		this.runner.run((context) -> {
			assertThat(context.getBean("sessionRepository")).isInstanceOf(StoredSessionRepository.class);
			assertThat(context.getBean("sessionStore")).isInstanceOf(SessionStore.class);
			assertThat(context.getBean("sessionRegistry")).isInstanceOf(SessionRegistry.class);
			assertThat(context.getBean("springSessionRepositoryFilter")).isInstanceOf(SessionRepositoryFilter.class);
		});
	}

	@Test
	void allBeansOfTheStoreHaveItsPrefix() {
		this.runner.run((context) -> assertThat(context.getBeanDefinitionNames())
			.filteredOn((name) -> String.valueOf(context.getType(name)).contains("class io.sessionstore."))
			.filteredOn((name) -> !String.valueOf(context.getType(name)).contains("$Application"))
			.allSatisfy((name) -> assertThat(name)
				.matches("sessionStore.*|io\\.sessionstore\\..*|session-store-io\\..*|springSessionRepositoryFilter"
						+ "|sessionEventHttpSessionListenerAdapter")));
	}

	static class Talk {

	}

}
