package io.sessionstore.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts one web application for each way to keep sessions, set up as its documentation
 * says and otherwise with defaults.
 */
public final class Applications {

	/**
	 * Longer than any run, so that nothing expires and no touch falls due unasked.
	 */
	static final Duration INACTIVITY = Duration.ofHours(12);

	/**
	 * Between two touches.
	 */
	static final Duration TOUCH_INTERVAL = Duration.ofHours(1);

	/**
	 * Connections of every pool: HikariCP's default unless the system property says
	 * other.
	 */
	static final int POOL_SIZE = Integer.getInteger("benchmarks.pool", 10);

	private static final String JPA = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
			+ "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration";

	private static final String JDBC = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

	private Applications() {
	}

	public static ConfigurableApplicationContext sessionStore(Database database, String... more) {
		List<String> properties = onDatabase(database);
		properties.add("session-store.timeout.inactivity=" + INACTIVITY);
		properties.add("session-store.timeout.absolute=3650d");
		properties.add("session-store.timeout.touch-interval=" + TOUCH_INTERVAL);
		properties.add("session-store.cleanup.enabled=false");
		properties.add("spring.jpa.open-in-view=false");
		for (String property : more) {
			String name = property.substring(0, property.indexOf('=') + 1);
			properties.removeIf((other) -> other.startsWith(name));
			properties.add(property);
		}
		return start(SessionStoreApplication.class, properties);
	}

	static ConfigurableApplicationContext springSessionJdbc(Database database) {
		List<String> properties = onDatabase(database);
		properties.add("session-store.enabled=false");
		properties.add("spring.autoconfigure.exclude=" + JPA);
		properties.add("benchmarks.postgresql=" + database.isPostgresql());
		return start(SpringSessionJdbcApplication.class, properties);
	}

	static ConfigurableApplicationContext springSessionRedis(int port, boolean indexed) {
		List<String> properties = withoutDatabase();
		properties.add("benchmarks.redis-port=" + port);
		return start(indexed ? SpringSessionRedisApplication.Indexed.class : SpringSessionRedisApplication.Simple.class,
				properties);
	}

	static ConfigurableApplicationContext tomcatMemory() {
		return start(WebApplication.class, withoutDatabase());
	}

	private static List<String> onDatabase(Database database) {
		List<String> properties = new ArrayList<>();
		properties.add("spring.datasource.url=" + database.url());
		properties.add("spring.datasource.hikari.maximum-pool-size=" + POOL_SIZE);
		return properties;
	}

	private static List<String> withoutDatabase() {
		List<String> properties = new ArrayList<>();
		properties.add("session-store.enabled=false");
		properties.add("spring.autoconfigure.exclude=" + JPA + "," + JDBC);
		return properties;
	}

	private static ConfigurableApplicationContext start(Class<?> application, List<String> properties) {
		properties.add("server.port=0");
		properties.add("server.address=127.0.0.1");
		// Tomcat would close a connection after 100 requests.
		properties.add("server.tomcat.max-keep-alive-requests=-1");
		properties.add("server.tomcat.keep-alive-timeout=30m");
		properties.add("server.servlet.session.timeout=" + INACTIVITY);
		properties.add("spring.main.banner-mode=off");
		properties.add("logging.level.root=ERROR");
		// As arguments, since the environment would win over defaults: it names the
		// servers
		// themselves, not the proxies before them.
		return new SpringApplicationBuilder(application)
			.run(properties.stream().map("--"::concat).toArray(String[]::new));
	}

}
