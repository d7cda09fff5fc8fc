package io.sessionstore.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications of the three kinds, each with an embedded H2 of its own, in the order that
 * Spring Boot would sort their auto-configurations into.
 */
public final class Runners {

	private static final Class<?>[] AUTO_CONFIGURATIONS = { SessionAutoConfiguration.class,
			SessionStoreAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class,
			HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class,
			PersistenceExceptionTranslationAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class,
			DataSourceAutoConfiguration.class };

	private Runners() {
	}

	public static WebApplicationContextRunner servlet(Class<?>... more) {
		return new WebApplicationContextRunner().withUserConfiguration(Application.class).withConfiguration(with(more));
	}

	static ApplicationContextRunner plain(Class<?>... more) {
		return new ApplicationContextRunner().withUserConfiguration(Application.class).withConfiguration(with(more));
	}

	static ReactiveWebApplicationContextRunner reactive(Class<?>... more) {
		return new ReactiveWebApplicationContextRunner().withUserConfiguration(Application.class)
			.withConfiguration(with(more));
	}

	private static AutoConfigurations with(Class<?>... more) {
		// The reverse of the order that is needed, so that nothing comes right by chance.
		List<Class<?>> all = new ArrayList<>(List.of(AUTO_CONFIGURATIONS));
		all.addAll(0, List.of(more));
		return AutoConfigurations.of(all.toArray(Class<?>[]::new));
	}

	/**
	 * Writes a session, and reads it back from the database.
	 */
	public static void assertThatSessionsWork(ApplicationContext context) {
		SessionStore store = context.getBean(SessionStore.class);
		String token = store.create(SessionOptions.builder().principal("alice").attribute("k", "v").build()).token();
		assertThat(store.read(token))
			.hasValueSatisfying((session) -> assertThat(session.<String>getAttribute("k")).isEqualTo("v"));
	}

	/**
	 * An application in a package that has neither entities nor repositories.
	 */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackages = "io.sessionstore.autoconfigure.nothing")
	static class Application {

	}

}
