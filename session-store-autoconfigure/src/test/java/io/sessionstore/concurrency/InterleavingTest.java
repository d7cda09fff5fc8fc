package io.sessionstore.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.concurrency.Schedule.Scenario;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every pair of operations in every order of their steps.
 */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterleavingTest {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	@Parameter
	private Setup setup;

	private final MutableClock clock = MutableClock.at(START);

	private final AtomicInteger interleavings = new AtomicInteger();

	private TestSchema schema;

	private StoreNode node;

	private StoreNode listeningNode;

	@BeforeParameterizedClassInvocation
	void start() {
		this.schema = this.setup.create();
		StoreNode.Builder first = StoreNode.on(this.schema, this.clock);
		this.setup.prepare(this.schema);
		this.node = start(first);
		this.listeningNode = start(StoreNode.on(this.schema, this.clock).listening());
	}

	private StoreNode start(StoreNode.Builder builder) {
		return this.setup.customize(builder.between(Schedule::stepping), this.schema).start();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.node.close();
		this.listeningNode.close();
		this.schema.close();
		System.out.println(this.setup + ": " + this.interleavings.getAndSet(0) + " interleavings");
	}

	static Stream<List<Operation>> pairs() {
		return Stream.of(Operation.values())
			.flatMap((first) -> Stream.of(Operation.values())
				.filter((second) -> second.ordinal() >= first.ordinal())
				.map((second) -> List.of(first, second)));
	}

	static Stream<List<Operation>> triples() {
		return Stream.of(List.of(Operation.SAVE, Operation.SAVE, Operation.SAVE),
				List.of(Operation.ROTATE, Operation.SAVE, Operation.DESTROY),
				List.of(Operation.ROTATE, Operation.ROTATE, Operation.SAVE),
				List.of(Operation.CHANGE_PRINCIPAL, Operation.SAVE, Operation.TOUCH),
				List.of(Operation.EXPIRE, Operation.SAVE, Operation.TOUCH),
				List.of(Operation.LENGTHEN, Operation.CLEAN_UP, Operation.TOUCH));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void rulesHoldInEveryOrderOfTwo(List<Operation> operations) throws Exception {
		this.interleavings.addAndGet(exhaust(this.node, operations));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void rulesHoldInEveryOrderOfTwoWhereSomebodyListens(List<Operation> operations) throws Exception {
		this.interleavings.addAndGet(exhaust(this.listeningNode, operations));
	}

	@ParameterizedTest
	@MethodSource("triples")
	void rulesHoldInEveryOrderOfThree(List<Operation> operations) throws Exception {
		this.interleavings.addAndGet(exhaust(this.node, operations));
	}

	private int exhaust(StoreNode used, List<Operation> operations) throws Exception {
		return Schedule.exhaust(() -> {
			this.clock.set(START);
			used.store().clear();
			World world = new World(used, this.clock);
			List<Callable<?>> actions = new ArrayList<>();
			for (int i = 0; i < operations.size(); i++) {
				actions.add(operations.get(i).on(world, i));
			}
			return new Scenario<>(actions, world);
		}, (scenario) -> scenario.state().check());
	}

	/**
	 * One session that the operations work on, and what they have reported.
	 */
	static final class World {

		final StoreNode node;

		final MutableClock clock;

		final IssuedSession issued;

		final SessionHandle handle;

		final Reports reports = new Reports();

		World(StoreNode node, MutableClock clock) {
			this.node = node;
			this.clock = clock;
			this.issued = node.store()
				.create(SessionOptions.builder().principal("alice").attribute("kept", "from the start").build());
			this.handle = SessionHandle.of(this.issued.session());
			clock.plus(Duration.ofMinutes(2));
		}

		void check() {
			SessionStore store = this.node.store();
			Optional<org.springframework.session.Session> session = store.find(this.handle);
			if (this.reports.ended) {
				assertThat(session).as("an ended session stays ended").isEmpty();
				assertThat(store.read(this.issued.token())).isEmpty();
			}
			session.ifPresent((live) -> {
				assertThat((String) live.getAttribute("kept")).isEqualTo("from the start");
				this.reports.attributes.forEach((name, value) -> assertThat((String) live.getAttribute(name))
					.as("the accepted write of " + name)
					.isEqualTo(value));
				assertThat(live.getLastAccessedTime()).as("access time")
					.isAfterOrEqualTo(this.reports.latestAccess.orElse(Instant.EPOCH));
				this.reports.timeout
					.ifPresent((timeout) -> assertThat(live.getMaxInactiveInterval()).isEqualTo(timeout));
				String principal = this.reports.principal.orElse("alice");
				assertThat(store.sessionsOf(principal)).as("sessions of " + principal)
					.anyMatch((details) -> details.handle().equals(this.handle));
				assertThat(this.reports.newTokens.stream().filter((token) -> store.read(token).isPresent()))
					.as("tokens that open it")
					.hasSize(Math.min(1, this.reports.rotations));
				assertThat(store.read(this.issued.token()).isPresent()).as("old token")
					.isEqualTo(this.reports.rotations == 0);
			});
			if (!this.reports.ended) {
				assertThat(session).as("nobody ended it").isPresent();
			}
		}

	}

}
