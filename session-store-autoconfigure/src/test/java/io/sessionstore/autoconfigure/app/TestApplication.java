package io.sessionstore.autoconfigure.app;

import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application's main class.
 */
@SpringBootApplication
public class TestApplication {

	/**
	 * Starts the application without web server.
	 * @param properties what its {@code application.yml} says
	 * @param sources more configuration classes
	 * @return the running application
	 */
	public static ConfigurableApplicationContext start(Map<String, ?> properties, Class<?>... sources) {
		return application(properties, sources).web(WebApplicationType.NONE).run();
	}

	/**
	 * Starts the application on a Tomcat with any free port.
	 * @param properties what its {@code application.yml} says
	 * @param sources more configuration classes
	 * @return the running application
	 */
	public static ConfigurableApplicationContext startOnTomcat(Map<String, ?> properties, Class<?>... sources) {
		return application(properties, sources).web(WebApplicationType.SERVLET).run("--server.port=0");
	}

	private static SpringApplicationBuilder application(Map<String, ?> properties, Class<?>... sources) {
		// Flyway and Liquibase are on the class path of every test, and used by few.
		return new SpringApplicationBuilder(TestApplication.class).sources(sources)
			.properties("spring.flyway.enabled=false", "spring.liquibase.enabled=false", "spring.main.banner-mode=off",
					"spring.main.log-startup-info=false", "spring.session.jdbc.initialize-schema=never")
			.properties(Map.copyOf(properties));
	}

}
