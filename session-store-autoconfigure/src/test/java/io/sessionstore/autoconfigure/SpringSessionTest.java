package io.sessionstore.autoconfigure;

import java.util.List;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.web.StoredSessionRepository;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beside what Spring Session and Spring Boot configure.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringSessionTest {

	private final WebApplicationContextRunner runner = Runners.servlet(JdbcSessionAutoConfiguration.class);

	@Test
	void itIsConfiguredBeforeSpringBootsOwnSessionConfigurations() {
		Class<?>[] sorted = Configurations.getClasses(AutoConfigurations.of(SessionAutoConfiguration.class,
				JdbcSessionAutoConfiguration.class, SessionStoreAutoConfiguration.class));
		List<Class<?>> order = List.of(sorted);
		assertThat(order.indexOf(SessionStoreAutoConfiguration.class))
			.isLessThan(order.indexOf(SessionAutoConfiguration.class))
			.isLessThan(order.indexOf(JdbcSessionAutoConfiguration.class));
	}

	@Test
	void theFilterIsRegisteredWithSpringSessionsDefaults() {
		this.runner.run((context) -> {
			DelegatingFilterProxyRegistrationBean registration = registration(context);
			assertThat(registration.getOrder()).isEqualTo(SessionRepositoryFilter.DEFAULT_ORDER);
			assertThat(ReflectionTestUtils.getField(registration, "targetBeanName"))
				.isEqualTo("springSessionRepositoryFilter");
			assertThat(registration.determineDispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.ASYNC,
					DispatcherType.ERROR, DispatcherType.REQUEST);
		});
	}

	@Test
	void theFilterIsRegisteredWithTheConfiguredOrderAndDispatcherTypes() {
		this.runner
			.withPropertyValues("spring.session.servlet.filter-order=123",
					"spring.session.servlet.filter-dispatcher-types=request,forward")
			.run((context) -> {
				assertThat(registration(context).getOrder()).isEqualTo(123);
				assertThat(registration(context).determineDispatcherTypes())
					.containsExactlyInAnyOrder(DispatcherType.REQUEST, DispatcherType.FORWARD);
			});
	}

	@Test
	void itWinsOverSpringSessionJdbcWhichMakesNoTable() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(JdbcIndexedSessionRepository.class);
			assertThat(context.getBean(SessionRepository.class)).isInstanceOf(StoredSessionRepository.class);
			assertThat(tables(new JdbcTemplate(context.getBean(javax.sql.DataSource.class)))).contains("HTTP_SESSION")
				.noneMatch((table) -> table.startsWith("SPRING_SESSION"));
		});
	}

	@Test
	void disabledItLeavesTheFieldToSpringSessionJdbc() {
		this.runner.withPropertyValues("session-store.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(JdbcIndexedSessionRepository.class));
	}

	@Test
	void enableSpringHttpSessionStopsTheStartUp() {
		this.runner.withUserConfiguration(EnablesSpringSession.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SessionStoreSetupException.class)
				.hasMessageContaining("@EnableSpringHttpSession"));
	}

	@Test
	void anAnnotationOfAnotherStoreIsNamed(CapturedOutput output) {
		this.runner.withConfiguration(AutoConfigurations.of(SessionStoreAbsenceAutoConfiguration.class))
			.withUserConfiguration(EnablesSpringSessionJdbc.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(JdbcIndexedSessionRepository.class));
		assertThat(output).containsOnlyOnce("The session store is off, sessions are kept elsewhere: bean "
				+ "'sessionRepository' is a SessionRepository already. Remove '@EnableJdbcHttpSession'.");
	}

	private static DelegatingFilterProxyRegistrationBean registration(
			org.springframework.context.ApplicationContext context) {
		return context.getBean("sessionRepositoryFilterRegistration", DelegatingFilterProxyRegistrationBean.class);
	}

	private static List<String> tables(JdbcTemplate jdbc) {
		return jdbc.queryForList("select table_name from information_schema.tables", String.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableJdbcHttpSession
	static class EnablesSpringSessionJdbc {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSpringHttpSession
	static class EnablesSpringSession {

	}

}
