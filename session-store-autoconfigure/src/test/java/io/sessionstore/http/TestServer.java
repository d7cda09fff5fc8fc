package io.sessionstore.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StatementLog;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An application with a web server on a port of its own, a database of its own and a
 * clock that a test moves. It neither cleans up nor checks what it watches unless it is
 * told to.
 */
public final class TestServer implements AutoCloseable {

	public static final Instant START = Instant.parse("2026-03-01T10:00:30.123Z");

	public static final Duration INACTIVITY = Duration.ofMinutes(15);

	public static final Duration ABSOLUTE = Duration.ofHours(2);

	private final TestSchema schema;

	private final MutableClock clock = MutableClock.at(START);

	private final StatementLog log = new StatementLog();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Consumer<HikariConfig> pool;

	private final List<Class<?>> sources = new ArrayList<>(List.of(TestApplication.class));

	private final List<String> properties = new ArrayList<>(List.of("server.port=0", "spring.main.banner-mode=off",
			"logging.level.root=warn", "spring.liquibase.enabled=false", "spring.flyway.enabled=false",
			"session-store.cleanup.enabled=false", "session-store.watch.interval=1h",
			"session-store.timeout.absolute=" + ABSOLUTE, "server.max-http-request-header-size=2MB",
			"management.endpoints.web.exposure.include=sessions"));

	private final List<ApplicationContextInitializer<ConfigurableApplicationContext>> initializers = new ArrayList<>();

	private @Nullable ConfigurableApplicationContext context;

	private TestServer(TestSchema schema, Consumer<HikariConfig> pool) {
		this.schema = schema;
		this.pool = pool;
	}

	public static TestServer on(TestDatabase database) {
		return on(database.create(), (config) -> {
		});
	}

	public static TestServer on(TestSchema schema, Consumer<HikariConfig> pool) {
		return new TestServer(schema, pool);
	}

	public TestServer with(String... more) {
		this.properties.addAll(List.of(more));
		return this;
	}

	public TestServer with(Class<?>... more) {
		this.sources.addAll(List.of(more));
		return this;
	}

	/**
	 * Starts another application than the usual one.
	 */
	public TestServer only(Class<?>... application) {
		this.sources.clear();
		return with(application);
	}

	/**
	 * Another server of the same application on the same database, to be started and, in
	 * the end, stopped: the database goes with the first.
	 */
	public TestServer another() {
		TestServer another = new TestServer(this.schema, this.pool).only(this.sources.toArray(Class<?>[]::new));
		another.properties.clear();
		another.properties.addAll(this.properties);
		another.initializers.addAll(this.initializers);
		return another;
	}

	/**
	 * Adds what runs as soon as logging is configured, before there are any beans.
	 */
	public TestServer with(ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
		this.initializers.add(initializer);
		return this;
	}

	public TestServer start() {
		HikariDataSource dataSource = this.schema.newDataSource((config) -> {
			this.pool.accept(config);
			config.setDataSource(this.log.wrap(this.schema.driverDataSource(config.getJdbcUrl())));
		});
		this.context = new SpringApplicationBuilder(this.sources.toArray(Class<?>[]::new))
			.properties(this.properties.toArray(String[]::new))
			.initializers(this.initializers.toArray(ApplicationContextInitializer<?>[]::new))
			.initializers((created) -> register((GenericApplicationContext) created, dataSource))
			.run();
		return this;
	}

	private void register(GenericApplicationContext created, HikariDataSource dataSource) {
		created.registerBean(DataSource.class, () -> dataSource);
		created.registerBean(Clock.class, () -> this.clock);
		created.registerBean(PlainPasswords.class);
	}

	/**
	 * Begins anew, on the same database: nothing that was kept in memory is there.
	 */
	public TestServer restart() {
		context().close();
		return start();
	}

	/**
	 * Forgets what earlier tests did.
	 */
	public TestServer reset() {
		jdbc().update("delete from http_session");
		this.clock.set(START);
		this.log.reset();
		return this;
	}

	public Browser newBrowser() {
		return new Browser(this);
	}

	public HttpClient client() {
		return this.client;
	}

	public URI uri(String path) {
		return URI.create("http://localhost:" + port() + path);
	}

	public int port() {
		return context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	public MutableClock clock() {
		return this.clock;
	}

	public StatementLog log() {
		return this.log;
	}

	public <T> T bean(Class<T> type) {
		return context().getBean(type);
	}

	public JdbcTemplate jdbc() {
		return new JdbcTemplate(this.schema.dataSource());
	}

	public int rows() {
		Integer count = jdbc().queryForObject("select count(*) from http_session", Integer.class);
		return (count != null) ? count : -1;
	}

	private ConfigurableApplicationContext context() {
		ConfigurableApplicationContext started = this.context;
		if (started == null) {
			throw new IllegalStateException("Not started");
		}
		return started;
	}

	/**
	 * Ends the application and leaves the database.
	 */
	public void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Override
	public void close() {
		stop();
		this.schema.close();
	}

}
