package io.sessionstore.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.JdbcCall;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.RoundTripProxy;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Writes come to a standstill behind a lock. They end after their time, and reads go on
 * meanwhile.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteLimitsTest {

	private static final int CONNECTIONS = 4;

	@Parameter
	private TestDatabase database;

	private final MutableClock clock = MutableClock.at(World.START);

	private TestSchema schema;

	private StoreNode healthy;

	@BeforeParameterizedClassInvocation
	void start() {
		this.schema = this.database.create();
		this.healthy = StoreNode.on(this.schema, this.clock).start();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.healthy.close();
		this.schema.close();
	}

	@Test
	void aWriteThatTakesTooLongEnds() throws Exception {
		StoredSession session = create();
		try (StoreNode node = StoreNode.on(this.schema, this.clock).limits(Duration.ofSeconds(1), 0).start();
				Connection lock = locked(session)) {
			StoredSession copy = node.engine().find(SessionHandle.of(session)).orElseThrow();
			copy.setAttribute("name", "value");
			assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> node.engine().save(copy));
			assertThatExceptionOfType(QueryTimeoutException.class)
				.isThrownBy(() -> node.store().destroy(SessionHandle.of(session)));
			lock.rollback();
			assertThat(node.engine().save(copy)).as("once the lock is gone").isTrue();
		}
	}

	@Test
	void writesThatStandStillLeaveConnectionsToReads() throws Exception {
		StoredSession session = create();
		SessionHandle handle = SessionHandle.of(session);
		CountDownLatch begun = new CountDownLatch(CONNECTIONS - 1);
		DataSource pool = this.schema.newDataSource((hikari) -> {
			hikari.setMaximumPoolSize(CONNECTIONS);
			hikari.setConnectionTimeout(1000);
		});
		ExecutorService threads = Executors.newCachedThreadPool();
		try (StoreNode node = StoreNode.on(this.schema, this.clock)
			.dataSource(new BegunWrites(begun).wrap(pool))
			.limits(Duration.ofSeconds(2), CONNECTIONS - 1)
			.start(); Connection lock = locked(session)) {
			List<Future<?>> writes = new ArrayList<>();
			for (int i = 0; i < 2 * CONNECTIONS; i++) {
				writes.add(threads.submit(() -> node.store().destroy(handle)));
			}
			assertThat(begun.await(20, TimeUnit.SECONDS)).as("as many writes as may be at once").isTrue();
			for (int i = 0; i < 20; i++) {
				assertThat(node.store().find(handle)).isPresent();
			}
			List<Throwable> failures = new ArrayList<>();
			for (Future<?> write : writes) {
				assertThatExceptionOfType(ExecutionException.class).isThrownBy(write::get)
					.satisfies((ex) -> failures.add(ex.getCause()));
			}
			assertThat(lock.isValid(1)).isTrue();
			assertThat(failures).hasOnlyElementsOfTypes(QueryTimeoutException.class,
					DataAccessResourceFailureException.class);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aSignInWhoseConnectionBreaksWhileItWaitsKeepsItsUser(boolean openInView) throws Exception {
		SessionToken old = issued();
		StoredSession session = this.healthy.engine().find(old).orElseThrow();
		try (RoundTripProxy proxy = RoundTripProxy.to(this.schema);
				StoreNode node = StoreNode.on(this.schema, this.clock)
					.dataSource(this.schema.newDataSource((pool) -> pool.setJdbcUrl(this.schema.url(proxy.port()))))
					.start();
				Connection lock = locked(session)) {
			StoredSession copy = node.engine().find(SessionHandle.of(session)).orElseThrow();
			copy.setAttribute("user", "alice");
			copy.changeSessionId();
			Supplier<Boolean> save = () -> node.engine().save(copy);
			Interleaving.run(() -> assertThat(openInView ? node.inView(save) : save.get()).isTrue(), () -> {
				awaitWaiting(1);
				proxy.cut();
				awaitWaiting(2);
				lock.rollback();
			});
			SessionToken token = copy.takeIssuedToken();
			assertThat(token).as("what the client is given").isNotNull();
			assertThat(this.healthy.engine().find(token)).get()
				.extracting((found) -> found.getAttribute("user"))
				.isEqualTo("alice");
			assertThat(this.healthy.engine().find(old)).isEmpty();
		}
	}

	@Test
	void whoFindsWritesStandingStillIsSentAwaySoon() throws Exception {
		SessionHandle handle = SessionHandle.of(create());
		CountDownLatch begun = new CountDownLatch(CONNECTIONS - 1);
		ExecutorService threads = Executors.newCachedThreadPool();
		try (StoreNode node = StoreNode.on(this.schema, this.clock)
			.dataSource(new BegunWrites(begun).wrap(this.schema.newDataSource((hikari) -> {
			})))
			.limits(Duration.ofSeconds(20), CONNECTIONS - 1)
			.start(); Connection lock = lockedAgainstWrites()) {
			List<Future<?>> writes = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS - 1; i++) {
				writes.add(threads.submit(() -> node.store().destroy(handle)));
			}
			assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(DataAccessResourceFailureException.class)
					.isThrownBy(() -> node.store().destroy(handle));
			}
			assertThat(writes).as("those who were first").noneMatch(Future::isDone);
			release(lock);
			for (Future<?> write : writes) {
				write.get(30, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void whoOnlyReadsIsServedWhereTheTableIsLockedAgainstWrites() throws Exception {
		SessionHandle handle = SessionHandle.of(create());
		List<Operation> told = new CopyOnWriteArrayList<>();
		try (StoreNode node = StoreNode.on(this.schema, this.clock)
			.limits(Duration.ofMinutes(5), CONNECTIONS - 1)
			.errors((operation, failure) -> !told.add(operation))
			.start()) {
			this.clock.plus(Duration.ofMinutes(2));
			try (Connection lock = lockedAgainstWrites()) {
				for (int i = 0; i < 2; i++) {
					StoredSession session = node.engine().find(handle).orElseThrow();
					session.setLastAccessedTime(this.clock.instant());
					assertThat(node.engine().save(session)).isTrue();
					assertThat(node.engine().save(session)).as("not tried again").isTrue();
					assertThat(told).hasSize(i + 1).containsOnly(Operation.UPDATE);
				}
				release(lock);
			}
			StoredSession session = node.engine().find(handle).orElseThrow();
			session.setLastAccessedTime(this.clock.instant());
			node.engine().save(session);
			assertThat(node.engine().find(handle).orElseThrow().getLastAccessedTime()).isEqualTo(this.clock.instant());
		}
	}

	@Test
	void whileAccessTimesCannotBeWrittenOneReaderAtATimeTries() throws Exception {
		SessionHandle handle = SessionHandle.of(create());
		CountDownLatch trying = new CountDownLatch(2);
		ExecutorService threads = Executors.newCachedThreadPool();
		try (StoreNode node = StoreNode.on(this.schema, this.clock)
			.dataSource(new BegunWrites(trying, "update ").wrap(this.schema.newDataSource((hikari) -> {
			})))
			.limits(Duration.ofMinutes(5), 0)
			.start(); Connection lock = lockedAgainstWrites()) {
			this.clock.plus(Duration.ofMinutes(2));
			touch(node, handle);
			Future<?> second = threads.submit(() -> touch(node, handle));
			assertThat(trying.await(20, TimeUnit.SECONDS)).as("the second tries").isTrue();
			for (int i = 0; i < 20; i++) {
				touch(node, handle);
			}
			assertThat(second).as("all others are done before it").isNotDone();
			assertThat(lock.isValid(1)).isTrue();
			second.get(30, TimeUnit.SECONDS);
			release(lock);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void touch(StoreNode node, SessionHandle handle) {
		StoredSession session = node.engine().find(handle).orElseThrow();
		session.setLastAccessedTime(this.clock.instant());
		node.engine().save(session);
	}

	private Connection lockedAgainstWrites() throws SQLException {
		Connection connection = this.schema.dataSource().getConnection();
		connection.setAutoCommit(false);
		try (var statement = connection.createStatement()) {
			statement.execute((this.database == TestDatabase.POSTGRESQL) ? "lock table http_session in exclusive mode"
					: "lock tables http_session read");
		}
		return connection;
	}

	private void release(Connection lock) throws SQLException {
		if (this.database == TestDatabase.MARIADB) {
			try (var statement = lock.createStatement()) {
				statement.execute("unlock tables");
			}
		}
		lock.rollback();
	}

	private StoredSession create() {
		return this.healthy.engine().find(issued()).orElseThrow();
	}

	private SessionToken issued() {
		StoredSession session = this.healthy.engine().create(SessionOptions.builder().build());
		this.healthy.engine().save(session);
		return session.takeIssuedToken();
	}

	// As the server sees it: what has come there is not lost with its connection.
	private void awaitWaiting(int statements) {
		String waiting = (this.database == TestDatabase.POSTGRESQL)
				? "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
				: "select count(*) from information_schema.innodb_trx join information_schema.processlist"
						+ " on id = trx_mysql_thread_id where db = database() and trx_state = 'LOCK WAIT'";
		JdbcTemplate jdbc = new JdbcTemplate(this.schema.dataSource());
		// MariaDB shows the same as before to who asks again within a tenth of a second.
		await().pollInterval(Duration.ofMillis(150))
			.untilAsserted(() -> assertThat(jdbc.queryForObject(waiting, int.class)).isEqualTo(statements));
	}

	// Closing it rolls back.
	private Connection locked(StoredSession session) throws SQLException {
		Connection connection = this.schema.dataSource().getConnection();
		connection.setAutoCommit(false);
		try (var statement = connection.createStatement()) {
			statement.executeUpdate(
					"update http_session set version = version where id = '" + SessionHandle.of(session).value() + "'");
		}
		return connection;
	}

	/**
	 * Counts writes that have begun.
	 *
	 * @param begun counts down
	 * @param verb how they begin
	 */
	private record BegunWrites(CountDownLatch begun, String verb) implements JdbcListener {

		BegunWrites(CountDownLatch begun) {
			this(begun, "delete from");
		}

		@Override
		public void before(JdbcCall call) {
			if (call.kind() == JdbcCall.Kind.STATEMENT && call.text().contains(this.verb)) {
				this.begun.countDown();
			}
		}

	}

}
