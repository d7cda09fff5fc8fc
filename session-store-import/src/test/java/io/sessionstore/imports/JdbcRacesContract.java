package io.sessionstore.imports;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Breakpoint;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.Faults;
import io.sessionstore.testkit.Gate;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.JdbcCall;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Two nodes with the store and one of before, one step at a time: never two sessions,
 * never a lost one, never one that comes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcRacesContract {

	static final Predicate<String> LOCK = (sql) -> sql.contains("for update") && sql.contains("SPRING_SESSION");

	static final Predicate<String> INSERT = (sql) -> sql.startsWith("insert into http_session");

	static final Predicate<String> REMOVAL = (sql) -> sql.startsWith("delete from SPRING_SESSION where");

	private final Swap swap = new Swap();

	private final Faults faults = new Faults();

	@Parameter
	TestDatabase database;

	MovingNode one;

	MovingNode other;

	OldStore old;

	abstract MovingNode start(MovingNode first, JdbcListener... listeners);

	abstract OldStore oldStore(MovingNode node);

	/**
	 * A listener that a test puts in.
	 */
	private static final class Swap implements JdbcListener {

		private final AtomicReference<JdbcListener> now = new AtomicReference<>(new JdbcListener() {
		});

		@Override
		public void before(JdbcCall call) throws SQLException {
			this.now.get().before(call);
		}

		@Override
		public void after(JdbcCall call) throws SQLException {
			this.now.get().after(call);
		}

	}

	@BeforeParameterizedClassInvocation
	void start() {
		this.one = start(null, this.swap, this.faults);
		this.other = start(this.one);
		this.old = oldStore(this.one);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.other.close();
		this.one.close();
	}

	@BeforeEach
	void reset() {
		this.swap.now.set(new JdbcListener() {
		});
		this.faults.reset();
		this.one.context().reset();
		this.old.clear();
	}

	String session() {
		return this.old.begin((session) -> {
			// the old store goes by the real time
			session.setMaxInactiveInterval(Duration.ofDays(1000));
			session.setAttribute("cart", new Cart().add("book"));
			session.setAttribute("theme", "dark");
		});
	}

	void assertMoved(Optional<SessionToken> token) {
		StoredSession session = this.other.open(token.orElseThrow()).orElseThrow();
		assertThat(session.<Object>getAttribute("cart")).hasToString("book");
		assertThat(session.getAttributeNames()).containsExactlyInAnyOrder("cart", "theme");
		assertThat(this.one.context().rows()).isOne();
		assertThat(this.old.rows()).isZero();
	}

	private void assertGone() {
		assertThat(this.one.context().rows() + this.old.rows()).isZero();
	}

	@Test
	void ofTwoFirstRequestsAtOnceOneMovesAndBothGoOn() {
		String id = session();
		Breakpoint beforeCommit = Breakpoint.beforeStatement(REMOVAL);
		this.swap.now.set(beforeCommit);
		AtomicReference<Optional<SessionToken>> first = new AtomicReference<>();
		AtomicReference<Optional<SessionToken>> second = new AtomicReference<>();
		Interleaving.run(() -> first.set(this.one.comeWith(id)), () -> {
			beforeCommit.awaitReached();
			Interleaving.run(() -> second.set(this.other.comeWith(id)), beforeCommit::resume);
		});
		assertMoved(first.get());
		assertThat(second.get()).isEqualTo(first.get());
	}

	@Test
	void sixFirstRequestsOnTwoNodesAllGetTheSameToken() {
		String id = session();
		SessionToken[] tokens = new SessionToken[6];
		Interleaving.times(6,
				(number) -> () -> tokens[number] = ((number % 2 == 0) ? this.one : this.other).comeWith(id)
					.orElseThrow());
		assertThat(tokens).containsOnly(tokens[0]);
		assertMoved(Optional.of(tokens[0]));
	}

	@Test
	void aRequestThatComesJustAfterTheMoveGetsTheTokenAgain() {
		String id = session();
		Optional<SessionToken> first = this.one.comeWith(id);
		assertThat(this.other.comeWith(id)).isEqualTo(first);
		assertMoved(first);
	}

	@Test
	void aLogoutOnAnOldNodeAfterTheFirstLookIsFinal() {
		String id = session();
		Breakpoint beforeLock = Breakpoint.beforeStatement(LOCK);
		this.swap.now.set(beforeLock);
		AtomicReference<Optional<SessionToken>> token = new AtomicReference<>();
		Interleaving.run(() -> token.set(this.one.comeWith(id)), () -> {
			beforeLock.awaitReached();
			this.old.logOut(id);
			beforeLock.resume();
		});
		assertThat(token.get()).isEmpty();
		assertGone();
		assertThat(this.other.comeWith(id)).isEmpty();
	}

	@Test
	void aLogoutOnAnOldNodeThatComesTooLateWaitsAndFindsNothing() {
		String id = session();
		Breakpoint beforeRemoval = Breakpoint.beforeStatement(REMOVAL);
		Gate loggingOut = new Gate("logging out");
		this.swap.now.set(beforeRemoval);
		AtomicReference<Optional<SessionToken>> token = new AtomicReference<>();
		Interleaving.run(() -> token.set(this.one.comeWith(id)), () -> {
			beforeRemoval.awaitReached();
			loggingOut.open();
			this.old.logOut(id);
		}, () -> {
			loggingOut.await();
			beforeRemoval.resume();
		});
		assertMoved(token.get());
	}

	@Test
	void aChangeOnAnOldNodeBeforeTheLockIsTaken() {
		String id = session();
		Runnable save = this.old.request(id, (session) -> session.setAttribute("theme", "light"));
		Breakpoint beforeLock = Breakpoint.beforeStatement(LOCK);
		this.swap.now.set(beforeLock);
		AtomicReference<Optional<SessionToken>> token = new AtomicReference<>();
		Interleaving.run(() -> token.set(this.one.comeWith(id)), () -> {
			beforeLock.awaitReached();
			save.run();
			beforeLock.resume();
		});
		assertMoved(token.get());
		assertThat(this.one.open(token.get().orElseThrow()).orElseThrow().<String>getAttribute("theme"))
			.isEqualTo("light");
	}

	@Test
	void aRequestInFlightOnAnOldNodeBringsNothingBack() {
		String id = session();
		Runnable save = this.old.request(id, (session) -> {
			session.setAttribute("theme", "light");
			session.setAttribute("more", "more");
		});
		Optional<SessionToken> token = this.one.comeWith(id);
		// On PostgreSQL the old store takes it ill that the row is gone.
		catchThrowable(save::run);
		assertMoved(token);
	}

	@Test
	void aCrashBeforeAnythingIsWrittenLeavesTheOldSession() {
		crash(() -> this.faults.failAfter(LOCK, 1, Fault.CONNECTION_LOST));
	}

	@Test
	void aCrashAfterTheNewRowIsRepaired() {
		crash(() -> this.faults.failAfter(INSERT, 1, Fault.CONNECTION_LOST));
	}

	@Test
	void aCrashBeforeTheOldRowIsRemovedIsRepaired() {
		crash(() -> this.faults.failBefore(REMOVAL, 1, Fault.CONNECTION_LOST));
	}

	@Test
	void aCrashAfterTheOldRowIsRemovedIsRepaired() {
		crash(() -> this.faults.failAfter(REMOVAL, 1, Fault.CONNECTION_LOST));
	}

	@Test
	void aCrashBeforeTheCommitIsRepaired() {
		crash(() -> this.faults.failBeforeCommit(Fault.CONNECTION_LOST));
	}

	@Test
	void aCommitOfUnknownOutcomeLosesNothing() {
		crash(() -> this.faults.failAfterCommit(Fault.CONNECTION_LOST));
	}

	private void crash(Runnable plan) {
		for (Duration until : new Duration[] { Duration.ZERO, MovingNode.WINDOW.plusSeconds(1) }) {
			reset();
			String id = session();
			plan.run();
			catchThrowable(() -> this.one.comeWith(id));
			assertThat(this.faults.pending()).isZero();
			this.one.context().clock().plus(until);
			Optional<SessionToken> token = this.other.comeWith(id);
			assertMoved(token);
			assertThat(this.one.comeWith(id)).isEqualTo(token);
		}
	}

	@Test
	void whatTheDatabaseRefusesBecauseOfAnotherIsTriedAgain() {
		String id = session();
		this.faults.failBefore(LOCK, 2, Fault.SERIALIZATION_FAILURE);
		assertMoved(this.one.comeWith(id));
	}

}
