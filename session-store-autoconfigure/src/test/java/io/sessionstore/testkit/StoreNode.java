package io.sessionstore.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.sessionstore.SessionStore;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.cache.AttributeCache;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.cache.RecentRows;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionRecord;
import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.rows.Durability;
import io.sessionstore.rows.RowSettings;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.TransactionMode;
import io.sessionstore.sql.SqlSessionRows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.flywaydb.core.Flyway;

import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.session.SaveMode;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One node of a cluster: a session store on a database, put together by hand, so that a
 * test can have several of them within a second and can come between the store and its
 * rows.
 */
public final class StoreNode implements AutoCloseable {

	private final LocalContainerEntityManagerFactoryBean unit;

	private final SessionEngine engine;

	private final SessionStore store;

	private StoreNode(Builder builder) {
		this.unit = new LocalContainerEntityManagerFactoryBean();
		this.unit.setDataSource(builder.dataSource);
		this.unit.setPersistenceUnitName("node");
		this.unit.setManagedTypes(PersistenceManagedTypes.of(builder.entity.getName(), SessionRecord.class.getName()));
		this.unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		this.unit.setJpaPropertyMap(builder.jpaProperties);
		this.unit.afterPropertiesSet();
		EntityManagerFactory factory = this.unit.getObject();
		SessionRows rows = builder.between
			.apply(SqlSessionRows.of(factory, builder.rowSettings, () -> builder.mapper, List::of));
		SessionSettings settings = new SessionSettings(builder.timeouts, builder.clock, SaveMode.ON_SET_ATTRIBUTE,
				false, TransactionMode.REQUIRES_NEW, builder.failOnUnreadable, builder.batchSize,
				builder.outcomePatience,
				new SessionSettings.Hooks(SessionSettings.Hooks.NONE.timeouts(),
						SessionSettings.Hooks.NONE.interceptors(), () -> builder.errors,
						SessionSettings.Hooks.NONE.foreign()));
		StoreBuilder.Assembly assembly = new StoreBuilder(rows, settings, builder.codec).events((event) -> {
		}, () -> builder.listening).memory(new NodeMemory(builder.cache, RecentRows.NONE)).build();
		this.engine = assembly.engine();
		this.store = assembly.store();
	}

	/**
	 * Begins a node on a database whose table is made if it is missing.
	 * @param schema the database
	 * @param clock the node's clock
	 * @return a builder
	 */
	public static Builder on(TestSchema schema, Clock clock) {
		migrate(schema);
		return new Builder(schema.dataSource(), clock);
	}

	/**
	 * Begins a node on a database that has the table.
	 * @param dataSource a pool
	 * @param clock the node's clock
	 * @return a builder
	 */
	public static Builder on(DataSource dataSource, Clock clock) {
		return new Builder(dataSource, clock);
	}

	private static void migrate(TestSchema schema) {
		String folder = schema.url().contains(":postgresql:") ? "postgresql"
				: schema.url().contains(":h2:") ? "h2" : "mariadb";
		Flyway.configure()
			.dataSource(schema.dataSource())
			.locations("classpath:io/sessionstore/migration/" + folder)
			.placeholders(Map.of("table", HttpSessionRecord.TABLE, "name", HttpSessionRecord.TABLE))
			.load()
			.migrate();
	}

	/**
	 * What the Spring Session adapter uses.
	 * @return the engine
	 */
	public SessionEngine engine() {
		return this.engine;
	}

	/**
	 * What applications autowire.
	 * @return the store
	 */
	public SessionStore store() {
		return this.store;
	}

	/**
	 * Does some work where an open-in-view has read from the database before and holds
	 * its connection.
	 * @param work what to do
	 * @param <T> what it returns
	 * @return what it returned
	 */
	public <T> T inView(Supplier<T> work) {
		EntityManagerFactory factory = this.unit.getObject();
		try (EntityManager view = factory.createEntityManager()) {
			view.createNativeQuery("select 1").getSingleResult();
			TransactionSynchronizationManager.bindResource(factory, new EntityManagerHolder(view));
			return work.get();
		}
		finally {
			TransactionSynchronizationManager.unbindResourceIfPossible(factory);
		}
	}

	@Override
	public void close() {
		this.unit.destroy();
	}

	/**
	 * Builds a {@link StoreNode}.
	 */
	public static final class Builder {

		private DataSource dataSource;

		private final Clock clock;

		private SessionTimeouts timeouts = new SessionTimeouts(Duration.ofMinutes(15), Duration.ofDays(7),
				Duration.ofMinutes(1));

		private UnaryOperator<SessionRows> between = UnaryOperator.identity();

		private AttributeCache cache = AttributeCache.NONE;

		private AttributeCodec codec = AttributeCodec.builder().build();

		private boolean failOnUnreadable = true;

		private boolean listening;

		private Class<? extends SessionRecord> entity = HttpSessionRecord.class;

		private SessionRecordMapper<?> mapper;

		private int batchSize = 1000;

		private Duration outcomePatience = Duration.ofSeconds(10);

		private RowSettings rowSettings = RowSettings.of(TransactionMode.REQUIRES_NEW, Durability.FULL);

		private SessionStoreErrorHandler errors = SessionSettings.Hooks.FAIL;

		private Map<String, Object> jpaProperties = Map.of();

		private Builder(DataSource dataSource, Clock clock) {
			this.dataSource = dataSource;
			this.clock = clock;
		}

		/**
		 * Uses another way to the same database.
		 * @param value a data source
		 * @return this builder
		 */
		public Builder dataSource(DataSource value) {
			this.dataSource = value;
			return this;
		}

		/**
		 * Uses other timeouts than the defaults.
		 * @param value the timeouts
		 * @return this builder
		 */
		public Builder timeouts(SessionTimeouts value) {
			this.timeouts = value;
			return this;
		}

		/**
		 * Comes between the store and its rows.
		 * @param decorator gets the rows and returns what the store uses
		 * @return this builder
		 */
		public Builder between(UnaryOperator<SessionRows> decorator) {
			this.between = decorator;
			return this;
		}

		/**
		 * Writes and reads attributes in another way than by default.
		 * @param value the way
		 * @return this builder
		 */
		public Builder codec(AttributeCodec value) {
			this.codec = value;
			return this;
		}

		/**
		 * Treats sessions that cannot be read as absent, as the store does by default.
		 * @return this builder
		 */
		public Builder dropUnreadable() {
			this.failOnUnreadable = false;
			return this;
		}

		/**
		 * Lets the node remember attributes.
		 * @param value where
		 * @return this builder
		 */
		public Builder cache(AttributeCache value) {
			this.cache = value;
			return this;
		}

		/**
		 * Lets the node behave as if somebody listened for the end of sessions.
		 * @return this builder
		 */
		public Builder listening() {
			this.listening = true;
			return this;
		}

		/**
		 * Keeps sessions in another entity than the store's.
		 * @param type the entity
		 * @param filling sets its columns
		 * @param <T> the entity
		 * @return this builder
		 */
		public <T extends SessionRecord> Builder entity(Class<T> type, SessionRecordMapper<T> filling) {
			this.entity = type;
			this.mapper = filling;
			return this;
		}

		/**
		 * Sets the size of the cleanup's batches.
		 * @param value rows
		 * @return this builder
		 */
		public Builder batchSize(int value) {
			this.batchSize = value;
			return this;
		}

		/**
		 * Sets how long to look for the outcome of a rotation.
		 * @param value how long
		 * @return this builder
		 */
		public Builder outcomePatience(Duration value) {
			this.outcomePatience = value;
			return this;
		}

		/**
		 * Sets limits for writes.
		 * @param timeout how long one may take and wait
		 * @param concurrent how many there may be at once; zero for no limit
		 * @return this builder
		 */
		public Builder limits(Duration timeout, int concurrent) {
			this.rowSettings = new RowSettings(TransactionMode.REQUIRES_NEW, Durability.FULL, timeout, concurrent, true,
					true);
			return this;
		}

		/**
		 * Sets who is told of failures.
		 * @param value is told
		 * @return this builder
		 */
		public Builder errors(SessionStoreErrorHandler value) {
			this.errors = value;
			return this;
		}

		/**
		 * Sets properties of the persistence unit.
		 * @param value names and values
		 * @return this builder
		 */
		public Builder jpaProperties(Map<String, Object> value) {
			this.jpaProperties = value;
			return this;
		}

		/**
		 * Starts the node.
		 * @return the node, to be closed by the caller
		 */
		public StoreNode start() {
			return new StoreNode(this);
		}

	}

}
