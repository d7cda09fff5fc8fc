package io.sessionstore.testkit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.web.StoredSessionRepository;

/**
 * A real application without a web server, on a fresh database, with a clock that the
 * test moves and a log of all statements. The scheduled cleanup is off unless a test
 * switches it on.
 */
public final class StoreContext implements AutoCloseable {

	private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

	private final TestSchema schema;

	private final ConfigurableApplicationContext context;

	private final JdbcTemplate jdbc;

	private final MutableClock clock;

	private final StatementLog log;

	private final StoredSessionRepository repository;

	private final boolean guest;

	private StoreContext(TestSchema schema, ConfigurableApplicationContext context, MutableClock clock,
			StatementLog log, boolean guest) {
		this.schema = schema;
		this.context = context;
		this.jdbc = new JdbcTemplate(schema.dataSource());
		this.clock = clock;
		this.log = log;
		this.guest = guest;
		this.repository = new StoredSessionRepository(engine());
	}

	/**
	 * Starts to describe an application.
	 * @param database which database it uses
	 * @return a builder
	 */
	public static Builder on(TestDatabase database) {
		return new Builder(database);
	}

	/**
	 * The store that an application would autowire.
	 * @return the bean
	 */
	public SessionStore store() {
		return bean(SessionStore.class);
	}

	/**
	 * The store's engine.
	 * @return the bean
	 */
	public SessionEngine engine() {
		return bean(SessionEngine.class);
	}

	/**
	 * A Spring Session repository on the same engine, outside any web request.
	 * @return always the same
	 */
	public StoredSessionRepository repository() {
		return this.repository;
	}

	/**
	 * Access to the database that the log does not see.
	 * @return a template on a pool of its own
	 */
	public JdbcTemplate jdbc() {
		return this.jdbc;
	}

	/**
	 * The application's clock.
	 * @return a clock that stands still
	 */
	public MutableClock clock() {
		return this.clock;
	}

	/**
	 * What the application asked of its pool.
	 * @return the log, which begins before the application does
	 */
	public StatementLog log() {
		return this.log;
	}

	/**
	 * The database.
	 * @return the schema, closed with this context
	 */
	public TestSchema schema() {
		return this.schema;
	}

	/**
	 * A bean of the application.
	 * @param type its type
	 * @param <T> its type
	 * @return the only bean of that type
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * The application's JPA transactions.
	 * @return a new template, to be configured at will
	 */
	public TransactionTemplate transaction() {
		return new TransactionTemplate(bean(PlatformTransactionManager.class));
	}

	/**
	 * Counts the rows of the session table.
	 * @return how many there are, over or not
	 */
	public long rows() {
		Long count = this.jdbc.queryForObject("select count(*) from http_session", Long.class);
		return (count != null) ? count : 0;
	}

	/**
	 * Makes everything as it was at the start: no session, the clock set back, an empty
	 * log.
	 */
	public void reset() {
		this.clock.set(START);
		this.jdbc.update("delete from http_session");
		this.log.reset();
	}

	@Override
	public void close() {
		this.context.close();
		if (!this.guest) {
			this.schema.close();
		}
	}

	/**
	 * Describes an application.
	 */
	public static final class Builder {

		private final TestDatabase database;

		private final Map<String, Object> properties = new LinkedHashMap<>();

		private final List<Class<?>> sources = new ArrayList<>(List.of(Application.class));

		private final List<JdbcListener> listeners = new ArrayList<>();

		private @Nullable StoreContext host;

		private Consumer<TestSchema> preparation = (schema) -> {
		};

		private Consumer<HikariConfig> pool = (config) -> {
		};

		private Builder(TestDatabase database) {
			this.database = database;
			this.properties.put("session-store.cleanup.enabled", "false");
			this.properties.put("session-store.serialization.allowed-types", "io.sessionstore.**");
			this.properties.put("spring.jpa.open-in-view", "false");
		}

		/**
		 * Sets a property.
		 * @param name its name
		 * @param value its value
		 * @return this builder
		 */
		public Builder property(String name, Object value) {
			this.properties.put(name, value);
			return this;
		}

		/**
		 * Adds configuration classes.
		 * @param configurations the classes
		 * @return this builder
		 */
		public Builder with(Class<?>... configurations) {
			this.sources.addAll(List.of(configurations));
			return this;
		}

		/**
		 * Adds something that sees, stops or fails what the application asks of its pool.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(JdbcListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Puts something into the database before the application starts.
		 * @param work is given the empty database
		 * @return this builder
		 */
		public Builder prepare(Consumer<TestSchema> work) {
			this.preparation = work;
			return this;
		}

		/**
		 * Changes the application's pool.
		 * @param customizer changes its configuration
		 * @return this builder
		 */
		public Builder pool(Consumer<HikariConfig> customizer) {
			this.pool = customizer;
			return this;
		}

		/**
		 * Uses the database and the clock of another application: its second node.
		 * @param other the application, to be closed after this one
		 * @return this builder
		 */
		public Builder besides(StoreContext other) {
			this.host = other;
			return this;
		}

		/**
		 * Starts the application.
		 * @return the running application
		 */
		public StoreContext start() {
			StoreContext host = this.host;
			TestSchema schema = (host != null) ? host.schema() : this.database.create();
			MutableClock clock = (host != null) ? host.clock() : MutableClock.at(START);
			if (host == null) {
				this.preparation.accept(schema);
			}
			StatementLog log = new StatementLog();
			DataSource wrapped = schema.newDataSource(this.pool);
			AtomicBoolean started = new AtomicBoolean();
			for (JdbcListener listener : this.listeners) {
				wrapped = new AwakeAfterStart(listener, started).wrap(wrapped);
			}
			DataSource dataSource = log.wrap(wrapped);
			try {
				Map<String, Object> all = schema.bootProperties();
				if (this.database == TestDatabase.MYSQL_DRIVER) {
					// The table follows the server, and so must the dialect; Hibernate
					// cannot
					// learn the version through this driver, and guesses one without
					// uuid.
					all.put("spring.jpa.database-platform", "org.hibernate.dialect.MariaDBDialect");
					all.put("spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access", "false");
					all.put("spring.jpa.properties.jakarta.persistence.database-product-name", "MariaDB");
					all.put("spring.jpa.properties.jakarta.persistence.database-major-version", "11");
					all.put("spring.jpa.properties.jakarta.persistence.database-minor-version", "4");
				}
				all.putAll(this.properties);
				ConfigurableApplicationContext context = new SpringApplicationBuilder(
						this.sources.toArray(Class<?>[]::new))
					.web(WebApplicationType.NONE)
					.logStartupInfo(false)
					.registerShutdownHook(false)
					.properties(all)
					.initializers((target) -> {
						GenericApplicationContext beans = (GenericApplicationContext) target;
						beans.registerBean("clock", MutableClock.class, () -> clock);
						beans.registerBean("dataSource", DataSource.class, () -> dataSource);
					})
					.run("--spring.main.banner-mode=off");
				started.set(true);
				return new StoreContext(schema, context, clock, log, host != null);
			}
			catch (RuntimeException ex) {
				if (host == null) {
					schema.close();
				}
				throw ex;
			}
		}

	}

	/**
	 * Lets a listener see nothing of what the store tries when it starts.
	 */
	private record AwakeAfterStart(JdbcListener listener, AtomicBoolean started) implements JdbcListener {

		@Override
		public void before(JdbcCall call) throws SQLException {
			if (this.started.get()) {
				this.listener.before(call);
			}
		}

		@Override
		public void after(JdbcCall call) throws SQLException {
			if (this.started.get()) {
				this.listener.after(call);
			}
		}

	}

	/**
	 * What an application with Spring Data JPA has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
			TransactionAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			SessionStoreAutoConfiguration.class })
	static class Application {

	}

}
