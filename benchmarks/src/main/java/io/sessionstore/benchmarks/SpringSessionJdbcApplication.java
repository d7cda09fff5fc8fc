package io.sessionstore.benchmarks;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/**
 * Keeps its sessions with Spring Session JDBC, with the customizer that its documentation
 * recommends for the database.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJdbcHttpSession(cleanupCron = Scheduled.CRON_DISABLED)
@Import(WebApplication.class)
class SpringSessionJdbcApplication {

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sql(@Value("${benchmarks.postgresql}") boolean postgresql,
			DataSource dataSource) {
		createTables(dataSource, postgresql ? "postgresql" : "mysql");
		return postgresql ? new PostgreSqlJdbcIndexedSessionRepositoryCustomizer()
				: new MySqlJdbcIndexedSessionRepositoryCustomizer();
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> timeout() {
		return (repository) -> repository.setDefaultMaxInactiveInterval(Applications.INACTIVITY);
	}

	private static void createTables(DataSource dataSource, String vendor) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		Integer tables = jdbc.queryForObject(
				"select count(*) from information_schema.tables where lower(table_name) = 'spring_session'",
				Integer.class);
		if (tables == null || tables == 0) {
			DatabasePopulatorUtils.execute(
					new ResourceDatabasePopulator(
							new ClassPathResource("org/springframework/session/jdbc/schema-" + vendor + ".sql")),
					dataSource);
		}
	}

}
