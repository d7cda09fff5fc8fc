package io.sessionstore.frameworks;

import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Where the sessions of an application are between two requests.
 */
enum Keeping {

	/** In Tomcat, which alone has them. */
	MEMORY(Memory.class),

	/** In the tables of Spring Session JDBC. */
	SPRING_SESSION_JDBC(SpringSessionJdbc.class, "spring.session.jdbc.initialize-schema=always"),

	/** In the store, by Java serialization. */
	JAVA(Stored.class, "session-store.serialization.format=java", "session-store.serialization.on-unreadable=fail"),

	/** In the store, as JSON. */
	JSON(Stored.class, "session-store.serialization.format=json");

	private final Class<?> configuration;

	private final String[] properties;

	Keeping(Class<?> configuration, String... properties) {
		this.configuration = configuration;
		this.properties = properties;
	}

	/**
	 * Starts an application with its sessions kept here.
	 */
	TestServer start(Class<?> application, String... more) {
		return TestServer.on(TestDatabase.H2)
			.only(application, this.configuration)
			.with("session-store.serialization.on-unreadable=fail")
			.with(this.properties)
			.with(more)
			.start();
	}

	/**
	 * Starts a server anew, if sessions can be there afterwards.
	 */
	void restart(TestServer server) {
		if (this != MEMORY) {
			server.restart();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Memory {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceTransactionManagerAutoConfiguration.class, SessionAutoConfiguration.class,
			JdbcSessionAutoConfiguration.class })
	static class SpringSessionJdbc {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TransactionAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			DataJpaRepositoriesAutoConfiguration.class, SessionAutoConfiguration.class,
			SessionStoreAutoConfiguration.class })
	static class Stored {

	}

}
