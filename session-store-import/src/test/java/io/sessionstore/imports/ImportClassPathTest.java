package io.sessionstore.imports;

import javax.sql.DataSource;

import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.Runners;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What moving in needs on the class path, and what it does not.
 */
class ImportClassPathTest {

	private static final String[] OTHERS = { "org.springframework.session.jdbc", "org.springframework.session.data",
			"org.springframework.data.redis", "io.lettuce" };

	private final WebApplicationContextRunner servlet = Runners.servlet(SessionImportAutoConfiguration.class)
		.withClassLoader(new FilteredClassLoader(OTHERS));

	@Test
	void theStoreNeedsNoOther() {
		this.servlet.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(SessionStore.class);
			assertThat(context).doesNotHaveBean(SessionImport.class);
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void itIsConfiguredBetweenTheStoreAndSpringBootsOwnConfiguration() {
		assertThat(Configurations.getClasses(AutoConfigurations.of(SessionAutoConfiguration.class,
				SessionImportAutoConfiguration.class, SessionStoreAutoConfiguration.class)))
			.containsExactly(SessionStoreAutoConfiguration.class, SessionImportAutoConfiguration.class,
					SessionAutoConfiguration.class);
	}

	@Test
	void whereThereIsNoStoreNothingMovesIn() {
		this.servlet.withPropertyValues("session-store.enabled=false", "session-store.import.from=jdbc")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionImport.class));
	}

	@Test
	void sessionsMoveInFromTablesWithoutSpringSessionJdbc() {
		this.servlet.withBean(OldTables.class)
			.withPropertyValues("session-store.import.from=jdbc", "spring.session.jdbc.table-name=OLD_SESSION",
					"management.endpoints.web.exposure.include=sessionimport")
			.run((context) -> {
				assertThat(context.getBean(SessionImportEndpoint.class).look().sessions()).isZero();
				assertThat(context).hasNotFailed().hasSingleBean(JdbcSessionSource.class);
				assertThat(context.getBean(SessionImport.class).remaining()).isZero();
				Runners.assertThatSessionsWork(context);
			});
	}

	@Test
	void sessionsFromRedisNeedSpringDataRedis() {
		this.servlet.withPropertyValues("session-store.import.from=redis")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'session-store.import.from'")
				.hasMessageContaining("Spring Data Redis is not on the class path"));
	}

	@Test
	void aBridgeNeedsTheModuleOfTheOldStore() {
		this.servlet.withBean(OldTables.class)
			.withPropertyValues("session-store.import.from=jdbc", "spring.session.jdbc.table-name=OLD_SESSION",
					"session-store.import.mode=bridge")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'session-store.import.mode' with value 'bridge'"));
	}

	/**
	 * Made before anything looks at the tables.
	 */
	static class OldTables implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (bean instanceof DataSource dataSource) {
				JdbcTemplate jdbc = new JdbcTemplate(dataSource);
				jdbc.execute("create table if not exists OLD_SESSION (PRIMARY_ID char(36), SESSION_ID char(36), "
						+ "CREATION_TIME bigint, LAST_ACCESS_TIME bigint, MAX_INACTIVE_INTERVAL int, EXPIRY_TIME bigint, "
						+ "PRINCIPAL_NAME varchar(100))");
				jdbc.execute("create table if not exists OLD_SESSION_ATTRIBUTES (SESSION_PRIMARY_ID char(36), "
						+ "ATTRIBUTE_NAME varchar(200), ATTRIBUTE_BYTES blob)");
			}
			return bean;
		}

	}

}
