package io.sessionstore.schema;

import java.util.Map;

import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.autoconfigure.app.Customer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a database and nothing else that is on the class path of the tests,
 * for tests that start many: most of the start of an application with everything goes
 * into auto-configurations that have no say in what becomes of a table.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage(basePackageClasses = Customer.class)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class,
		DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
		HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class, FlywayAutoConfiguration.class,
		LiquibaseAutoConfiguration.class, SessionStoreAutoConfiguration.class })
class DatabaseApplication {

	/**
	 * Starts the application; Flyway and Liquibase are off unless a property says
	 * otherwise.
	 */
	static ConfigurableApplicationContext start(Map<String, ?> properties) {
		return new SpringApplicationBuilder(DatabaseApplication.class).web(WebApplicationType.NONE)
			.properties("spring.flyway.enabled=false", "spring.liquibase.enabled=false", "spring.main.banner-mode=off",
					"spring.main.log-startup-info=false")
			.properties(Map.copyOf(properties))
			.run();
	}

}
