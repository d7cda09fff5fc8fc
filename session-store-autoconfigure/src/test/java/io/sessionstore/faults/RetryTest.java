package io.sessionstore.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.Faults;
import io.sessionstore.testkit.FaultyDataSource;
import io.sessionstore.testkit.JdbcCall.Kind;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StatementLog;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every operation, with a fault at each of its statements and commits: on a pool in
 * autocommit, where a statement that was executed is done, and on one that is not, where
 * it can still be rolled back.
 */
@EveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetryTest {

	private static final List<Fault> REFUSALS = List.of(Fault.SERIALIZATION_FAILURE, Fault.DEADLOCK_POSTGRESQL,
			Fault.DEADLOCK_MYSQL);

	private static final List<Fault> OTHERS = List.of(Fault.LOCK_TIMEOUT_POSTGRESQL, Fault.LOCK_TIMEOUT_MYSQL,
			Fault.CONNECTION_LOST);

	@Parameter
	private TestDatabase database;

	private final MutableClock clock = MutableClock.at(World.START);

	private TestSchema schema;

	private StoreNode healthy;

	private World world;

	private final Map<Mode, Bench> benches = new EnumMap<>(Mode.class);

	private int injected;

	@BeforeParameterizedClassInvocation
	void start() {
		this.schema = this.database.create();
		this.healthy = StoreNode.on(this.schema, this.clock).start();
		this.world = new World(this.schema, this.clock, this.healthy);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.benches.values().forEach(Bench::close);
		this.benches.clear();
		this.healthy.close();
		this.schema.close();
		System.out.println(this.database + ": " + this.injected + " faults");
	}

	static Stream<Arguments> operations() {
		return Stream.of(Operation.values())
			.flatMap((operation) -> Stream.of(Mode.values()).map((mode) -> Arguments.of(operation, mode)));
	}

	@ParameterizedTest
	@MethodSource("operations")
	void refusalAtAnyStepIsNeverSeenAndTheWorkIsDoneOnce(Operation operation, Mode mode) throws Exception {
		Bench bench = bench(mode);
		Outcome expected = bench.dryRun(operation);
		for (Fault fault : REFUSALS) {
			for (int nth = 1; nth <= expected.statements(); nth++) {
				int step = nth;
				expect(bench, operation, expected, (faults) -> faults.failBefore(step, fault));
				if (!mode.autoCommit) {
					expect(bench, operation, expected, (faults) -> faults.failAfter(step, fault));
				}
			}
			if (expected.commits() > 0) {
				expect(bench, operation, expected, (faults) -> faults.failBeforeCommit(fault));
			}
			expect(bench, operation, expected, (faults) -> faults.failBefore((sql) -> true, 7, fault));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "CREATE", "FIND", "SAVE", "TOUCH", "DESTROY", "CLEAN_UP", "LIST" })
	void refusalThatDoesNotEndIsReportedAndNothingIsDone(Operation operation) throws Exception {
		Bench bench = bench(Mode.AUTOCOMMIT);
		Callable<Object> action = bench.prepare(operation);
		List<String> before = this.world.rows();
		bench.faults().failBefore((sql) -> true, Integer.MAX_VALUE, deadlock());
		assertFails(operation, ConcurrencyFailureException.class, action);
		assertThat(bench.log.statements()).hasSizeBetween(2, 50);
		assertThat(this.world.rows()).isEqualTo(before);
		this.injected += bench.log.statements().size();
	}

	@ParameterizedTest
	@MethodSource("operations")
	void otherErrorsAreReportedAtOnce(Operation operation, Mode mode) throws Exception {
		Bench bench = bench(mode);
		Outcome expected = bench.dryRun(operation);
		for (Fault fault : OTHERS) {
			for (int nth = 1; nth <= expected.statements(); nth++) {
				int step = nth;
				expectError(bench, operation, step, (faults) -> faults.failBefore(step, fault));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void unknownOutcomeIsReportedAndNotRepeated(Operation operation, Mode mode) throws Exception {
		Bench bench = bench(mode);
		Outcome expected = bench.dryRun(operation);
		for (int nth = 1; nth <= expected.statements(); nth++) {
			int step = nth;
			expectError(bench, operation, step, (faults) -> faults.failAfter(step, Fault.CONNECTION_LOST));
			if (mode.autoCommit && step == expected.statements() && expected.commits() == 0) {
				assertThat(this.world.rows()).as("done all the same").isEqualTo(expected.rows());
			}
		}
		if (expected.commits() > 0) {
			Callable<Object> action = bench.prepare(operation);
			bench.faults().failAfterCommit(Fault.CONNECTION_LOST);
			assertFails(operation, DataAccessException.class, action);
			assertThat(bench.log.count(Kind.COMMIT)).isOne();
			if (expected.commits() == 1) {
				assertThat(this.world.rows()).as("done all the same").isEqualTo(expected.rows());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("modes")
	void duplicateKeyThatIsNotTheHandlesIsReportedAtOnce(Mode mode) throws Exception {
		Bench bench = bench(mode);
		for (Operation operation : List.of(Operation.CREATE, Operation.SAVE, Operation.TOUCH)) {
			Callable<Object> action = bench.prepare(operation);
			bench.faults().failBefore(1, Fault.DUPLICATE_KEY);
			assertFails(operation, DataAccessException.class, action);
			assertThat(bench.log.statements().stream().filter((sql) -> !sql.startsWith("select"))).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("absences")
	void databaseThatIsNotThereIsOneKindOfFailure(Fault fault) throws Exception {
		Bench bench = bench(Mode.AUTOCOMMIT);
		for (Operation operation : Operation.values()) {
			Callable<Object> action = bench.prepare(operation);
			bench.faults().failBefore(1, fault);
			assertFails(operation, DataAccessResourceFailureException.class, action);
			this.injected++;
		}
	}

	Stream<Fault> absences() {
		Stream<Fault> all = Stream.of(Fault.CONNECTION_LOST, Fault.REFUSED_CONNECTION, Fault.SHUTDOWN_POSTGRESQL,
				Fault.STARTUP_POSTGRESQL, Fault.COMPLETION_UNKNOWN);
		return Stream.concat(all, switch (this.database) {
			case H2 -> Stream.of(Fault.IO_ERROR_H2, Fault.CLOSED_H2);
			case POSTGRESQL -> Stream.of(Fault.DISK_FULL_POSTGRESQL, Fault.IO_ERROR_POSTGRESQL,
					Fault.READ_ONLY_POSTGRESQL, Fault.TOO_MANY_CONNECTIONS_POSTGRESQL);
			case MARIADB,
					MYSQL_DRIVER ->
				Stream.of(Fault.NOT_IN_CLUSTER, Fault.LOST_CLUSTER_IN_COMMIT, Fault.SYNCHRONOUS_WAIT_FAILED,
						Fault.DISK_FULL_MYSQL, Fault.TABLE_FULL_MYSQL, Fault.READ_ONLY_MYSQL,
						Fault.TOO_MANY_CONNECTIONS_MYSQL);
		});
	}

	static Mode[] modes() {
		return new Mode[] { Mode.AUTOCOMMIT, Mode.NO_AUTOCOMMIT };
	}

	private void expect(Bench bench, Operation operation, Outcome expected, Consumer<Faults> plan) throws Exception {
		Callable<Object> action = bench.prepare(operation);
		plan.accept(bench.faults());
		assertThat(action.call()).isEqualTo(expected.result());
		assertThat(bench.faults().pending()).as("planned faults left").isZero();
		assertThat(this.world.rows()).isEqualTo(expected.rows());
		this.injected++;
	}

	// Who only reads does not see that the access time could not be written.
	private static void assertFails(Operation operation, Class<? extends Exception> failure, Callable<Object> action)
			throws Exception {
		if (operation == Operation.TOUCH) {
			assertThat(action.call()).isEqualTo(true);
			return;
		}
		assertThatExceptionOfType(failure).as(operation.name())
			.isThrownBy(action::call)
			.satisfies((ex) -> assertThat(ex.getClass().getPackageName()).as("a class that applications can name")
				.startsWith("org.springframework."));
	}

	private void expectError(Bench bench, Operation operation, int statements, Consumer<Faults> plan) throws Exception {
		Callable<Object> action = bench.prepare(operation);
		plan.accept(bench.faults());
		assertFails(operation, DataAccessException.class, action);
		assertThat(bench.log.statements()).as("nothing after the error").hasSize(statements);
		this.injected++;
	}

	private Fault deadlock() {
		return switch (this.database) {
			case POSTGRESQL -> Fault.DEADLOCK_POSTGRESQL;
			case MARIADB -> Fault.DEADLOCK_MYSQL;
			default -> Fault.SERIALIZATION_FAILURE;
		};
	}

	private Bench bench(Mode mode) {
		return this.benches.computeIfAbsent(mode, Bench::new);
	}

	/**
	 * How the node is set up.
	 */
	enum Mode {

		AUTOCOMMIT(true, false), AUTOCOMMIT_LISTENING(true, true), NO_AUTOCOMMIT(false, false);

		private final boolean autoCommit;

		private final boolean listening;

		Mode(boolean autoCommit, boolean listening) {
			this.autoCommit = autoCommit;
			this.listening = listening;
		}

		void configure(HikariConfig config) {
			config.setAutoCommit(this.autoCommit);
		}

	}

	private record Outcome(Object result, List<String> rows, int statements, long commits) {
	}

	/**
	 * A node that can be made to fail.
	 */
	private final class Bench implements AutoCloseable {

		private final StatementLog log = new StatementLog();

		private final FaultyDataSource dataSource;

		private final HikariDataSource pool;

		private final StoreNode node;

		Bench(Mode mode) {
			this.pool = RetryTest.this.schema.newDataSource(mode::configure);
			this.dataSource = new FaultyDataSource(this.pool);
			StoreNode.Builder builder = StoreNode.on(RetryTest.this.schema, RetryTest.this.clock)
				// as a rotation is looked for otherwise, which has tests of its own
				.outcomePatience(Duration.ZERO)
				.dataSource(this.log.wrap(this.dataSource))
				.batchSize(2);
			this.node = (mode.listening ? builder.listening() : builder).start();
		}

		Faults faults() {
			return this.dataSource.faults();
		}

		Callable<Object> prepare(Operation operation) {
			faults().reset();
			Callable<Object> action = operation.prepare(RetryTest.this.world, this.node);
			this.log.reset();
			return action;
		}

		Outcome dryRun(Operation operation) throws Exception {
			Object result = prepare(operation).call();
			return new Outcome(result, RetryTest.this.world.rows(), this.log.statements().size(),
					this.log.count(Kind.COMMIT));
		}

		@Override
		public void close() {
			this.node.close();
			this.pool.close();
		}

	}

}
