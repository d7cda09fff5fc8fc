package io.sessionstore.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of a test's own: empty when it is made, dropped when it is closed.
 */
public final class TestSchema implements AutoCloseable {

	private static final String INIT_SQL = "spring.datasource.hikari.connection-init-sql";

	private final String name;

	private final String url;

	private final int port;

	private final String username;

	private final String password;

	private final Map<String, Object> properties;

	private final Runnable drop;

	private final List<HikariDataSource> pools = Collections.synchronizedList(new ArrayList<>());

	private @Nullable DataSource dataSource;

	TestSchema(String name, String url, int port, String username, String password, Map<String, Object> properties,
			Runnable drop) {
		this.name = name;
		this.url = url;
		this.port = port;
		this.username = username;
		this.password = password;
		this.properties = properties;
		this.drop = drop;
	}

	static String freshName() {
		return "t" + UUID.randomUUID().toString().replace("-", "");
	}

	/**
	 * The database's name.
	 * @return a plain lower-case identifier
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The JDBC URL.
	 * @return an URL that needs the user name, too
	 */
	public String url() {
		return this.url;
	}

	/**
	 * The JDBC URL of the same database behind another port of this machine.
	 * @param port a port of the loopback address, for example of a {@link RoundTripProxy}
	 * @return an URL that needs the user name, too
	 * @throws IllegalStateException if the database is not a server
	 */
	public String url(int port) {
		if (this.port == 0) {
			throw new IllegalStateException("H2 in memory has no port");
		}
		return this.url.replace(":" + this.port + "/", ":" + port + "/");
	}

	/**
	 * As {@link #url(int)}, with a driver that never prepares a statement on the server,
	 * so that every message shows its SQL on the wire.
	 * @param port a port of the loopback address
	 * @return an URL that needs the user name, too
	 * @throws IllegalStateException if the database is not a server
	 */
	public String readableUrl(int port) {
		// the drivers of MariaDB and MySQL send SQL anyway
		return url(port) + (this.url.startsWith("jdbc:postgresql:") ? "&prepareThreshold=0" : "");
	}

	/**
	 * The server's port on the loopback address.
	 * @return the port, or 0 if the database is not a server
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The user name.
	 * @return the name of a user who may do everything
	 */
	public String username() {
		return this.username;
	}

	/**
	 * The password.
	 * @return the password, perhaps empty
	 */
	public String password() {
		return this.password;
	}

	/**
	 * A pool of ten connections in autocommit, closed with the schema.
	 * @return always the same pool
	 */
	public synchronized DataSource dataSource() {
		DataSource pool = this.dataSource;
		if (pool == null) {
			pool = newDataSource((config) -> {
			});
			this.dataSource = pool;
		}
		return pool;
	}

	/**
	 * Another pool on the same database, closed with the schema.
	 * @param customizer changes the configuration of the pool before it is made
	 * @return a new pool
	 */
	public HikariDataSource newDataSource(Consumer<HikariConfig> customizer) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.url);
		config.setUsername(this.username);
		config.setPassword(this.password);
		config.setMinimumIdle(0);
		config.setConnectionInitSql((String) this.properties.get(INIT_SQL));
		customizer.accept(config);
		HikariDataSource pool = new HikariDataSource(config);
		this.pools.add(pool);
		return pool;
	}

	/**
	 * Another pool on the same database, closed with the schema, with a listener between
	 * the pool and the driver.
	 * @param listener sees what the pool asks, too
	 * @return a new pool
	 */
	public HikariDataSource newDataSource(JdbcListener listener) {
		return newDataSource((config) -> config.setDataSource(listener.wrap(driverDataSource(config.getJdbcUrl()))));
	}

	/**
	 * A data source without a pool: every connection is a new one of the driver.
	 * @param url {@link #url()} or one through a proxy
	 * @return a new data source
	 */
	public DataSource driverDataSource(String url) {
		return new DriverManagerDataSource(url, this.username, this.password);
	}

	/**
	 * What a Spring Boot application needs in its environment to use this database.
	 * @return properties that begin with {@code spring.}
	 */
	public Map<String, Object> bootProperties() {
		Map<String, Object> all = new LinkedHashMap<>(this.properties);
		all.put("spring.datasource.url", this.url);
		all.put("spring.datasource.username", this.username);
		all.put("spring.datasource.password", this.password);
		return all;
	}

	/**
	 * The same as {@link #bootProperties()} for Spring's test support.
	 * @return texts of the form {@code name=value}
	 */
	public String[] bootPropertyValues() {
		return bootProperties().entrySet()
			.stream()
			.map((property) -> property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
	}

	/**
	 * Closes the pools that were made here and drops the database.
	 */
	@Override
	public void close() {
		this.pools.forEach(HikariDataSource::close);
		this.drop.run();
	}

	@Override
	public String toString() {
		return this.url;
	}

}
