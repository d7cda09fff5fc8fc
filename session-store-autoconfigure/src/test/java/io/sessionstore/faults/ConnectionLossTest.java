package io.sessionstore.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.RoundTripProxy;
import io.sessionstore.testkit.StatementLog;
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

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The wire to the database is cut at each statement of every operation, before the server
 * gets it and after it has done it.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionLossTest {

	@Parameter
	private TestDatabase database;

	private final MutableClock clock = MutableClock.at(World.START);

	private final StatementLog log = new StatementLog();

	private TestSchema schema;

	private RoundTripProxy proxy;

	private StoreNode healthy;

	private StoreNode node;

	private World world;

	private int cuts;

	@BeforeParameterizedClassInvocation
	void start() {
		this.schema = this.database.create();
		this.proxy = RoundTripProxy.to(this.schema);
		this.healthy = StoreNode.on(this.schema, this.clock).start();
		this.node = StoreNode.on(this.schema, this.clock).dataSource(this.log.wrap(this.schema.newDataSource((pool) -> {
			pool.setJdbcUrl(this.schema.readableUrl(this.proxy.port()));
			pool.setConnectionTimeout(2000);
		}))).batchSize(2).start();
		this.world = new World(this.schema, this.clock, this.healthy);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.node.close();
		this.healthy.close();
		this.proxy.close();
		this.schema.close();
		System.out.println(getClass().getSimpleName() + ": " + this.cuts + " cuts");
	}

	@ParameterizedTest
	@EnumSource
	void lossIsReportedAndLeavesEveryRowAsItWasOrAsItShallBe(Operation operation) throws Exception {
		Callable<Object> dryRun = operation.prepare(this.world, this.node);
		List<String> before = this.world.rows();
		this.log.reset();
		dryRun.call();
		List<String> after = this.world.rows();
		int statements = (int) this.log.statements().stream().filter((sql) -> sql.contains("http_session")).count();
		for (int nth = 1; nth <= statements; nth++) {
			for (boolean done : new boolean[] { false, true }) {
				Callable<Object> action = operation.prepare(this.world, this.node);
				cut(nth((message) -> message.contains("http_session"), nth), done);
				if (operation == Operation.ROTATE) {
					// its outcome is found out
					assertThat(action.call()).isEqualTo("true true");
				}
				else if (operation == Operation.TOUCH) {
					// left out
					assertThat(action.call()).isEqualTo(true);
				}
				else {
					assertThatExceptionOfType(DataAccessException.class).isThrownBy(action::call);
				}
				assertLegal(before, after, done && nth == statements && statements == 1);
			}
		}
	}

	@Test
	void lossAtTheCommitOfTheCleanupLeavesTheBatchWholeOrGone() {
		// on PostgreSQL a batch is one statement, which commits itself
		Predicate<String> commit = (this.database == TestDatabase.POSTGRESQL)
				? (message) -> message.contains("delete from http_session") : RoundTripProxy.commit();
		for (boolean done : new boolean[] { false, true }) {
			this.world.reset();
			int before = this.world.rows().size();
			cut(commit, done);
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.node.store().cleanUpExpired());
			this.cuts++;
			assertThat(this.world.rows()).hasSize(done ? before - 2 : before);
			assertThat(this.node.store().cleanUpExpired()).isEqualTo(done ? 3 : 5);
		}
	}

	@Test
	void nothingIsRememberedOfAnOutage() {
		this.world.reset();
		assertThat(this.node.engine().find(this.world.token("alice0"))).isPresent();
		this.proxy.down();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> this.node.engine().find(this.world.token("alice0")));
		}
		this.proxy.up();
		assertThat(this.node.engine().find(this.world.token("alice0"))).isPresent();
	}

	private void assertLegal(List<String> before, List<String> after, boolean done) {
		this.cuts++;
		assertThat(this.proxy.isCutPending()).isFalse();
		List<String> legal = new ArrayList<>(before);
		legal.addAll(after);
		List<String> untouched = new ArrayList<>(before);
		untouched.retainAll(after);
		assertThat(this.world.rows()).isSubsetOf(legal).containsAll(untouched);
		if (done) {
			assertThat(this.world.rows()).isEqualTo(after);
		}
		assertThat(this.node.store().count()).as("the next request").isEqualTo(this.healthy.store().count());
	}

	private void cut(Predicate<String> message, boolean done) {
		if (done) {
			this.proxy.cutAfter(message);
		}
		else {
			this.proxy.cutBefore(message);
		}
	}

	private static Predicate<String> nth(Predicate<String> message, int nth) {
		AtomicInteger seen = new AtomicInteger();
		return (text) -> message.test(text) && seen.incrementAndGet() == nth;
	}

}
