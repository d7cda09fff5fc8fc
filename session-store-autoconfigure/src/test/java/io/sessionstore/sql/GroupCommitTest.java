package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.Faults;
import io.sessionstore.testkit.Gate;
import io.sessionstore.testkit.JdbcCall;
import io.sessionstore.testkit.JdbcCall.Kind;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StatementLog;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Writes that wait for those under way are committed together, and each has its own
 * result.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupCommitTest {

	// As many as are not held up by each other.
	private static final int LEADERS = 8;

	private static final int OTHERS = 10;

	private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");

	private final StatementLog log = new StatementLog();

	private final Faults faults = new Faults();

	private TestSchema schema;

	private StoreNode node;

	// Another one, which holds nothing up.
	private StoreNode elsewhere;

	private Held held;

	@BeforeAll
	void start() {
		this.schema = TestDatabase.POSTGRESQL.create();
		this.held = new Held();
		JdbcListener all = new JdbcListener() {

			@Override
			public void before(JdbcCall call) throws SQLException {
				GroupCommitTest.this.log.before(call);
				GroupCommitTest.this.held.before(call);
				GroupCommitTest.this.faults.before(call);
			}

			@Override
			public void after(JdbcCall call) throws SQLException {
				GroupCommitTest.this.faults.after(call);
			}

		};
		this.node = StoreNode.on(this.schema, this.clock)
			.dataSource(all.wrap(this.schema.dataSource()))
			.limits(Duration.ofMinutes(10), 0)
			.start();
		this.elsewhere = StoreNode.on(this.schema, this.clock).start();
	}

	@AfterAll
	void stop() {
		this.node.close();
		this.elsewhere.close();
		this.schema.close();
	}

	@BeforeEach
	void reset() {
		this.held = new Held();
		this.log.reset();
	}

	@AfterEach
	void letGo() {
		this.held.letAllGo();
		this.faults.reset();
	}

	@Test
	void writesThatWaitAreOneBatchOnOneConnection() throws Exception {
		List<Write<Boolean>> leaders = leaders();
		List<StoredSession> sessions = changed(OTHERS);
		this.log.reset();
		List<Write<Boolean>> others = saved(sessions);
		this.held.letNextCome();
		this.held.letAllGo();
		for (Write<Boolean> write : concat(leaders, others)) {
			assertThat(write.result()).isTrue();
		}
		List<JdbcCall> statements = this.log.calls().stream().filter((call) -> call.kind() == Kind.STATEMENT).toList();
		assertThat(statements).singleElement().extracting(JdbcCall::batchSize).isEqualTo(OTHERS);
		assertThat(this.log.count(Kind.OPEN)).isOne();
		assertThat(this.log.transactions()).as("committed by itself").isZero();
		assertThat(committedIn(sessions)).as("transactions that wrote the rows").isOne();
		sessions.forEach((session) -> assertThat(stored(session)).isEqualTo("changed"));
	}

	@Test
	void aChangeThatMeetsAnotherIsMergedAndOthersDoNotNotice() throws Exception {
		List<Write<Boolean>> leaders = leaders();
		List<StoredSession> sessions = changed(3);
		StoredSession elsewhere = found(this.elsewhere, sessions.get(0));
		elsewhere.setAttribute("other", "kept");
		assertThat(this.elsewhere.engine().save(elsewhere)).isTrue();
		assertThat(this.elsewhere.store().destroy(SessionHandle.of(sessions.get(1)))).isTrue();
		List<Write<Boolean>> others = saved(sessions);
		this.held.letNextCome();
		this.held.letAllGo();
		leaders.forEach((write) -> assertThat(write.result()).isTrue());
		assertThat(others).extracting(Write::result).containsExactly(true, false, true);
		StoredSession merged = found(this.elsewhere, sessions.get(0));
		assertThat(merged.<String>getAttribute("other")).isEqualTo("kept");
		assertThat(merged.<String>getAttribute("name")).isEqualTo("changed");
		assertThat(this.elsewhere.store().find(SessionHandle.of(sessions.get(1)))).as("gone is gone").isEmpty();
	}

	@Test
	void aLockedRowDelaysNobodyElse() throws Exception {
		List<Write<Boolean>> leaders = leaders();
		List<StoredSession> sessions = changed(3);
		try (Connection lock = this.schema.dataSource().getConnection()) {
			lock.setAutoCommit(false);
			try (var statement = lock.createStatement()) {
				statement.executeUpdate("update http_session set version = version where id = '"
						+ SessionHandle.of(sessions.get(1)).value() + "'");
			}
			List<Write<Boolean>> others = saved(sessions);
			this.held.letNextCome();
			this.held.letAllGo();
			leaders.forEach((write) -> assertThat(write.result()).isTrue());
			assertThat(others.get(0).result()).isTrue();
			assertThat(others.get(2).result()).isTrue();
			assertThat(others.get(1).result).as("waits for the lock").isNotDone();
			lock.rollback();
			assertThat(others.get(1).result()).isTrue();
		}
		sessions.forEach((session) -> assertThat(stored(session)).isEqualTo("changed"));
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "DEADLOCK_POSTGRESQL", "SERIALIZATION_FAILURE", "DISK_FULL_POSTGRESQL" })
	void aBatchThatIsRefusedIsWrittenOneByOne(Fault fault) {
		List<Write<Boolean>> leaders = leaders();
		List<StoredSession> sessions = changed(3);
		List<Write<Boolean>> others = saved(sessions);
		this.faults.failBefore((sql) -> sql.contains("lock_timeout"), 1, fault);
		this.held.letNextCome();
		this.held.letAllGo();
		for (Write<Boolean> write : concat(leaders, others)) {
			assertThat(write.result()).isTrue();
		}
		assertThat(this.faults.pending()).isZero();
		assertThat(versions(sessions)).as("written once").containsOnly(1L);
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "CONNECTION_LOST", "SHUTDOWN_POSTGRESQL", "COMPLETION_UNKNOWN" })
	void whoseBatchIsLostWithItsConnectionIsToldAndNothingIsDoneAgain(Fault fault) {
		List<Write<Boolean>> leaders = leaders();
		List<StoredSession> sessions = changed(3);
		List<Write<Boolean>> others = saved(sessions);
		this.faults.failAfter((sql) -> sql.contains("lock_timeout"), 1, fault);
		this.held.letNextCome();
		this.held.letAllGo();
		leaders.forEach((write) -> assertThat(write.result()).isTrue());
		others.forEach((write) -> assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(write::result));
		assertThat(versions(sessions)).as("written, and once").containsOnly(1L);
	}

	@Test
	void insertsAndDeletesGoWithTheirLike() {
		List<StoredSession> doomed = sessions(3);
		List<Write<Boolean>> leaders = leaders();
		this.log.reset();
		List<Write<Boolean>> writes = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			StoredSession begun = this.node.engine().create(SessionOptions.builder().principal("alice").build());
			writes.add(waiting(() -> this.node.engine().save(begun)));
			SessionHandle handle = SessionHandle.of(doomed.get(i));
			writes.add(waiting(() -> this.node.store().destroy(handle)));
		}
		this.held.letAllGo();
		for (Write<Boolean> write : concat(leaders, writes)) {
			assertThat(write.result()).isTrue();
		}
		assertThat(this.log.calls()).filteredOn((call) -> call.kind() == Kind.STATEMENT)
			.extracting(JdbcCall::batchSize)
			.containsExactlyInAnyOrder(3, 3);
		assertThat(this.elsewhere.store().sessionsOf("alice")).hasSize(3);
		doomed.forEach((session) -> assertThat(this.elsewhere.store().find(SessionHandle.of(session))).isEmpty());
		this.elsewhere.store().destroyAll("alice");
	}

	@Test
	void aThreadThatIsInterruptedWhileItWaitsWritesNothing() throws Exception {
		List<Write<Boolean>> leaders = leaders();
		List<StoredSession> sessions = changed(1);
		Write<Boolean> write = saved(sessions).get(0);
		write.thread.interrupt();
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(write::result)
			.withMessageContaining("Interrupted");
		assertThat(write.interrupted).as("still marked").isTrue();
		this.held.letAllGo();
		leaders.forEach((leader) -> assertThat(leader.result()).isTrue());
		assertThat(versions(sessions)).containsOnly(0L);
	}

	@Test
	void aThreadThatIsInterruptedInABatchIsToldWhatBecameOfIt() {
		List<Write<Boolean>> leaders = leaders();
		List<StoredSession> sessions = changed(3);
		List<Write<Boolean>> others = saved(sessions);
		this.held.letNextCome();
		List<Write<Boolean>> taken = others.stream()
			.filter((write) -> LockSupport.getBlocker(write.thread) instanceof WriteQueue)
			.toList();
		taken.forEach((write) -> write.thread.interrupt());
		this.held.letAllGo();
		for (Write<Boolean> write : concat(leaders, others)) {
			assertThat(write.result()).isTrue();
		}
		assertThat(taken).as("still marked").hasSize(2).allMatch((write) -> write.interrupted);
		assertThat(versions(sessions)).containsOnly(1L);
	}

	@Test
	void whileOneTakesLongEveryWriteGoesAlone() {
		StoreNode patient = this.node;
		try (StoreNode hasty = StoreNode.on(this.schema, this.clock)
			.dataSource(this.held.wrap(this.schema.dataSource()))
			.limits(Duration.ofSeconds(2), LEADERS + 1)
			.start()) {
			this.node = hasty;
			List<Write<Boolean>> leaders = leaders();
			List<StoredSession> sessions = changed(OTHERS);
			Write<Boolean> other = new Write<>(() -> hasty.engine().save(sessions.get(0)));
			this.held.await(LEADERS + 1);
			assertThatExceptionOfType(DataAccessResourceFailureException.class).as("one more than may be at once")
				.isThrownBy(() -> hasty.engine().save(sessions.get(1)))
				.withMessageContaining("Too many writes");
			this.held.letAllGo();
			for (Write<Boolean> write : concat(leaders, List.of(other))) {
				assertThat(write.result()).isTrue();
			}
		}
		finally {
			this.node = patient;
		}
	}

	@Test
	void whereABatchIsNoTransactionEveryWriteGoesAlone() {
		StoreNode extended = this.node;
		try (StoreNode simple = StoreNode.on(this.schema, this.clock)
			.dataSource(this.held.wrap(this.schema
				.newDataSource((pool) -> pool.setJdbcUrl(pool.getJdbcUrl() + "&preferQueryMode=simple"))))
			.start()) {
			this.node = simple;
			List<StoredSession> sessions = changed(LEADERS + 1);
			List<Write<Boolean>> writes = sessions.stream()
				.map((session) -> new Write<>(() -> simple.engine().save(session)))
				.toList();
			this.held.await(LEADERS + 1);
			this.held.letAllGo();
			writes.forEach((write) -> assertThat(write.result()).isTrue());
		}
		finally {
			this.node = extended;
		}
	}

	// Writes that have come to the database and are held up there.
	private List<Write<Boolean>> leaders() {
		List<Write<Boolean>> leaders = changed(LEADERS).stream()
			.map((session) -> new Write<>(() -> this.node.engine().save(session)))
			.toList();
		this.held.await(LEADERS);
		return leaders;
	}

	private List<StoredSession> sessions(int count) {
		return IntStream.range(0, count).mapToObj((i) -> {
			StoredSession session = this.elsewhere.engine().create(SessionOptions.builder().build());
			this.elsewhere.engine().save(session);
			return found(this.node, session);
		}).toList();
	}

	private List<StoredSession> changed(int count) {
		List<StoredSession> sessions = sessions(count);
		sessions.forEach((session) -> session.setAttribute("name", "changed"));
		return sessions;
	}

	private List<Write<Boolean>> saved(List<StoredSession> sessions) {
		return sessions.stream().map((session) -> waiting(() -> this.node.engine().save(session))).toList();
	}

	// One that has come so far that it waits.
	private static Write<Boolean> waiting(Supplier<Boolean> write) {
		Write<Boolean> waiting = new Write<>(write);
		await().until(() -> LockSupport.getBlocker(waiting.thread) instanceof WriteQueue);
		return waiting;
	}

	private static <T> List<T> concat(List<T> some, List<T> others) {
		List<T> all = new ArrayList<>(some);
		all.addAll(others);
		return all;
	}

	private static StoredSession found(StoreNode node, StoredSession session) {
		return node.engine().find(SessionHandle.of(session)).orElseThrow();
	}

	private String stored(StoredSession session) {
		return found(this.elsewhere, session).getAttribute("name");
	}

	private List<Long> versions(List<StoredSession> sessions) {
		return select("version", sessions, Long.class);
	}

	private long committedIn(List<StoredSession> sessions) {
		return select("xmin::text", sessions, String.class).stream().distinct().count();
	}

	private <T> List<T> select(String what, List<StoredSession> sessions, Class<T> type) {
		JdbcTemplate jdbc = new JdbcTemplate(this.schema.dataSource());
		return sessions.stream()
			.map((session) -> jdbc.queryForObject("select " + what + " from http_session where id = ?", type,
					SessionHandle.of(session).value()))
			.toList();
	}

	/**
	 * Holds up whoever writes a row.
	 */
	private static final class Held implements JdbcListener {

		private final List<Gate> gates = new CopyOnWriteArrayList<>();

		private volatile boolean open;

		@Override
		public void before(JdbcCall call) {
			if (!this.open && call.kind() == Kind.STATEMENT && call.text().startsWith("update ")) {
				Gate gate = new Gate("held up");
				this.gates.add(gate);
				gate.await();
			}
		}

		void await(int arrived) {
			Awaitility.await().untilAsserted(() -> assertThat(this.gates).hasSize(arrived));
		}

		/**
		 * Lets all go but one, and waits until the next has come.
		 */
		void letNextCome() {
			this.gates.subList(1, LEADERS).forEach(Gate::open);
			await(LEADERS + 1);
		}

		void letAllGo() {
			this.open = true;
			this.gates.forEach(Gate::open);
		}

	}

	/**
	 * A write in a thread of its own.
	 */
	private static final class Write<T> {

		private final CompletableFuture<T> result = new CompletableFuture<>();

		private final Thread thread;

		private volatile boolean interrupted;

		Write(Supplier<T> write) {
			this.thread = new Thread(() -> {
				try {
					T result = write.get();
					this.interrupted = Thread.interrupted();
					this.result.complete(result);
				}
				catch (Throwable ex) {
					this.interrupted = Thread.interrupted();
					this.result.completeExceptionally(ex);
				}
			});
			this.thread.start();
		}

		T result() {
			try {
				return this.result.get(30, TimeUnit.SECONDS);
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof RuntimeException cause) {
					throw cause;
				}
				throw new AssertionError(ex.getCause());
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		}

	}

}
