package io.sessionstore.seams;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.spi.Configurable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.IsolationLevelDataSourceRouter;
import org.springframework.session.Session;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Data sources that hand out the connection of the thread's transaction: nothing that is
 * done with sessions commits it.
 */
class CallersConnectionTest {

	private static final Set<Around> ON_ALL = EnumSet.of(Around.TRANSACTION_AWARE, Around.LAZY_TRANSACTION_AWARE,
			Around.BY_ISOLATION_LEVEL);

	private StoreContext context;

	static Stream<Arguments> cells() {
		return Stream.of(TestDatabase.H2, TestDatabase.POSTGRESQL, TestDatabase.MARIADB)
			.flatMap((database) -> Stream.of(Around.values())
				.filter((around) -> database == TestDatabase.H2 || ON_ALL.contains(around))
				.map((around) -> Arguments.of(database, around)));
	}

	private void start(StoreContext.Builder builder) {
		this.context = builder.with(Proxies.class)
			.prepare(
					(schema) -> new JdbcTemplate(schema.dataSource()).execute("create table booking (id int not null)"))
			.start();
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@ParameterizedTest
	@MethodSource("cells")
	void aRollbackTakesTheCallersWorkBackAndKeepsTheSession(TestDatabase database, Around around) {
		start(StoreContext.on(database)
			.property("test.around", around)
			.property("session-store.accept-routing-data-source", "true"));
		TransactionTemplate transaction = this.context.transaction();
		transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		whatCanBeDone().forEach((what, work) -> {
			SessionStore store = this.context.store();
			String token = store.create(SessionOptions.builder().principal("alice").build()).token();
			transaction.executeWithoutResult((status) -> {
				JdbcTemplate callers = new JdbcTemplate(this.context.bean(DataSource.class));
				callers.update("insert into booking values (1)");
				work.accept(token);
				assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
				assertThat(TransactionSynchronizationManager.getCurrentTransactionIsolationLevel())
					.isEqualTo(TransactionDefinition.ISOLATION_READ_COMMITTED);
				callers.update("insert into booking values (2)");
				assertThat(callers.queryForObject("select count(*) from booking", Integer.class)).as(what).isEqualTo(2);
				assertThat(bookings()).as("seen by others after " + what).isZero();
				status.setRollbackOnly();
			});
			assertThat(bookings()).as(what).isZero();
			assertThat(store.sessionsOf("bob")).as("begun in a transaction that was rolled back")
				.hasSize(what.equals("create") ? 1 : 0);
			store.destroyAll("bob");
		});
		transaction.executeWithoutResult((status) -> {
			new JdbcTemplate(this.context.bean(DataSource.class)).update("insert into booking values (3)");
			this.context.store().count();
		});
		assertThat(bookings()).as("a transaction that commits").isOne();
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void aManagerThatSynchronizesWithNothingIsACallerToo(TestDatabase database) {
		start(StoreContext.on(database).pool((pool) -> pool.setAutoCommit(false)));
		TransactionTemplate transaction = this.context.transaction();
		AbstractPlatformTransactionManager manager = (AbstractPlatformTransactionManager) transaction
			.getTransactionManager();
		manager.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
		whatCanBeDone().forEach((what, work) -> {
			String token = this.context.store().create(SessionOptions.builder().principal("alice").build()).token();
			transaction.executeWithoutResult((status) -> {
				new JdbcTemplate(this.context.bean(DataSource.class)).update("insert into booking values (1)");
				work.accept(token);
				status.setRollbackOnly();
			});
			assertThat(bookings()).as(what).isZero();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void aProviderThatHasOneConnectionForEachThreadStopsTheStart(TestDatabase database) {
		assertThatThrownBy(() -> start(withOneForEachThread(database))).rootCause()
			.hasMessageContaining(OneForEachThread.class.getName())
			.hasMessageContaining("no second connection")
			.extracting("remedy")
			.asString()
			.contains("'@SessionStoreDataSource'")
			.contains("'session-store.transaction'");
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void whereTheCallersTransactionIsJoinedNothingElseOnItsConnectionIsDone(TestDatabase database) {
		start(withOneForEachThread(database).property("session-store.transaction", "required"));
		SessionStore store = this.context.store();
		SessionHandle handle = SessionHandle.of(store.create(SessionOptions.none()).session());
		this.context.transaction().executeWithoutResult((status) -> {
			new JdbcTemplate(this.context.bean(DataSource.class)).update("insert into booking values (1)");
			assertThat(store.destroy(handle)).isTrue();
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.context.engine().cleanUp())
				.withMessageContaining("'@SessionStoreDataSource'");
			status.setRollbackOnly();
		});
		assertThat(bookings()).isZero();
		assertThat(store.destroy(handle)).isTrue();
	}

	private static StoreContext.Builder withOneForEachThread(TestDatabase database) {
		return StoreContext.on(database)
			.property("spring.jpa.properties.hibernate.connection.provider_class", OneForEachThread.class.getName());
	}

	private Map<String, Consumer<String>> whatCanBeDone() {
		SessionStore store = this.context.store();
		return Map.of("create", (token) -> store.create(SessionOptions.builder().principal("bob").build()), "read",
				store::read, "update", (token) -> {
					Session session = store.read(token).orElseThrow();
					session.setAttribute("a", 1);
					assertThat(store.update(session)).isTrue();
				}, "list", (token) -> assertThat(store.sessionsOf("alice")).isNotEmpty(), "end",
				(token) -> assertThat(store.destroyAll("alice")).isPositive(), "clean up", (token) -> {
					this.context.clock().plus(Duration.ofMinutes(16));
					store.cleanUpExpired();
				}, "clean up by schedule", (token) -> this.context.engine().cleanUp());
	}

	private int bookings() {
		return this.context.jdbc().queryForObject("select count(*) from booking", Integer.class);
	}

	/**
	 * What an application puts around its pool.
	 */
	enum Around {

		NOTHING((pool) -> pool),

		TRANSACTION_AWARE(TransactionAwareDataSourceProxy::new),

		TRANSACTION_AWARE_AGAIN_AND_AGAIN((pool) -> {
			TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(pool);
			proxy.setReobtainTransactionalConnections(true);
			return proxy;
		}),

		LAZY(LazyConnectionDataSourceProxy::new),

		LAZY_TRANSACTION_AWARE((pool) -> new LazyConnectionDataSourceProxy(new TransactionAwareDataSourceProxy(pool))),

		TRANSACTION_AWARE_LAZY((pool) -> new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(pool))),

		MEASURED_TRANSACTION_AWARE((pool) -> new DelegatingDataSource(new TransactionAwareDataSourceProxy(pool)) {
		}),

		BY_ISOLATION_LEVEL((pool) -> {
			IsolationLevelDataSourceRouter router = new IsolationLevelDataSourceRouter();
			router.setTargetDataSources(Map.of("ISOLATION_SERIALIZABLE", pool));
			router.setDefaultTargetDataSource(new TransactionAwareDataSourceProxy(pool));
			router.afterPropertiesSet();
			return router;
		});

		private final UnaryOperator<DataSource> wrapping;

		Around(UnaryOperator<DataSource> wrapping) {
			this.wrapping = wrapping;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxies {

		@Bean
		static BeanPostProcessor around(Environment environment) {
			Around around = environment.getProperty("test.around", Around.class, Around.NOTHING);
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof DataSource pool) ? around.wrapping.apply(pool) : bean;
				}

			};
		}

	}

	/**
	 * Gives a thread the connection that it has.
	 */
	public static class OneForEachThread implements ConnectionProvider, Configurable {

		private final ThreadLocal<Connection> connection = new ThreadLocal<>();

		private final ThreadLocal<Integer> users = ThreadLocal.withInitial(() -> 0);

		private DataSource dataSource;

		@Override
		public void configure(Map<String, Object> settings) {
			this.dataSource = (DataSource) settings.get("hibernate.connection.datasource");
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.users.get() == 0) {
				this.connection.set(this.dataSource.getConnection());
			}
			this.users.set(this.users.get() + 1);
			return this.connection.get();
		}

		@Override
		public void closeConnection(Connection given) throws SQLException {
			this.users.set(this.users.get() - 1);
			if (this.users.get() == 0) {
				given.close();
			}
		}

		@Override
		public boolean supportsAggressiveRelease() {
			return false;
		}

		@Override
		public boolean isUnwrappableAs(Class<?> type) {
			return false;
		}

		@Override
		public <T> T unwrap(Class<T> type) {
			throw new UnsupportedOperationException();
		}

	}

}
