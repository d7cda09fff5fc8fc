package io.sessionstore.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.autoconfigure.Caches;
import io.sessionstore.cache.AttributeCache;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;

/**
 * Random histories of three clients on two nodes, for each database without and with a
 * cache. What fails is shrunk and printed.
 */
@AddLifecycleHook(ModelTest.Cleaner.class)
class ModelTest {

	private static final int CLIENTS = 3;

	private static final int SESSIONS = 2;

	private static final Map<Setup, Nodes> NODES = new HashMap<>();

	@Property(shrinking = ShrinkingMode.BOUNDED)
	void h2DoesWhatTheModelDoes(@ForAll("histories") List<Action> actions) {
		compare(TestDatabase.H2, false, actions);
	}

	@Property(shrinking = ShrinkingMode.BOUNDED)
	void h2DoesWhatTheModelDoesWithACache(@ForAll("histories") List<Action> actions) {
		compare(TestDatabase.H2, true, actions);
	}

	@Property(shrinking = ShrinkingMode.BOUNDED)
	void postgreSqlDoesWhatTheModelDoes(@ForAll("histories") List<Action> actions) {
		compare(TestDatabase.POSTGRESQL, false, actions);
	}

	@Property(shrinking = ShrinkingMode.BOUNDED)
	void postgreSqlDoesWhatTheModelDoesWithACache(@ForAll("histories") List<Action> actions) {
		compare(TestDatabase.POSTGRESQL, true, actions);
	}

	@Property(shrinking = ShrinkingMode.BOUNDED)
	void mariaDbDoesWhatTheModelDoes(@ForAll("histories") List<Action> actions) {
		compare(TestDatabase.MARIADB, false, actions);
	}

	@Property(shrinking = ShrinkingMode.BOUNDED)
	void mariaDbDoesWhatTheModelDoesWithACache(@ForAll("histories") List<Action> actions) {
		compare(TestDatabase.MARIADB, true, actions);
	}

	/**
	 * A timeout that was no change becomes one when the row is looked at for the sake of
	 * a removed name.
	 */
	@Property(generation = GenerationMode.EXHAUSTIVE)
	void timeoutOfAnotherMeetsRemovalInVain(@ForAll("databases") TestDatabase database, @ForAll boolean cached) {
		compare(database, cached, List.of(new Action.Load(0, 0), new Action.Load(1, 0), new Action.Timeout(1, -1),
				new Action.Save(1), new Action.Timeout(0, 15), new Action.Put(0, "a", null), new Action.Save(0)));
	}

	private static void compare(TestDatabase database, boolean cached, List<Action> actions) {
		Nodes nodes = NODES.computeIfAbsent(new Setup(database, cached), Nodes::start);
		History history = new History(nodes.all(), nodes.clock());
		history.apply(new Action.Create());
		actions.forEach(history::apply);
		history.compareDeeply();
	}

	@Provide
	Arbitrary<TestDatabase> databases() {
		return Arbitraries.of(TestDatabase.H2, TestDatabase.POSTGRESQL, TestDatabase.MARIADB);
	}

	@Provide
	Arbitrary<List<Action>> histories() {
		return action().list().ofMinSize(5).ofMaxSize(40);
	}

	private static Arbitrary<Action> action() {
		Arbitrary<Integer> clients = Arbitraries.integers().between(0, CLIENTS - 1);
		Arbitrary<Integer> sessions = Arbitraries.integers().between(0, SESSIONS - 1);
		Arbitrary<String> names = Arbitraries.of("a", "b");
		Arbitrary<String> values = Arbitraries.of("1", "2", "3").injectNull(0.3);
		Arbitrary<String> principals = Arbitraries.of("alice", "bob");
		return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(new Action.Create())),
				Tuple.of(6, clients.flatMap((c) -> sessions.map((s) -> new Action.Load(c, s)))),
				Tuple.of(5, clients.flatMap((c) -> names.flatMap((n) -> values.map((v) -> new Action.Put(c, n, v))))),
				Tuple.of(2, clients.flatMap((c) -> principals.injectNull(0.2).map((p) -> new Action.Name(c, p)))),
				Tuple.of(2, clients.flatMap((c) -> Arbitraries.of(-1, 2, 15, 50).map((m) -> new Action.Timeout(c, m)))),
				Tuple.of(4, clients.map(Action.Access::new)), Tuple.of(2, clients.map(Action.Rotate::new)),
				Tuple.of(7, clients.map(Action.Save::new)),
				Tuple.of(4, Arbitraries.of(1, 59, 60, 119, 120, 600, 899, 900, 1801).map(Action.Advance::new)),
				Tuple.of(1, sessions.map(Action.Extend::new)), Tuple.of(1, sessions.map(Action.Destroy::new)),
				Tuple.of(1, principals.map(Action.DestroyAll::new)),
				Tuple.of(1, principals.flatMap((p) -> sessions.map((s) -> new Action.DestroyOthers(p, s)))),
				Tuple.of(1, Arbitraries.just(new Action.CleanUp())), Tuple.of(1, Arbitraries.just(new Action.Purge())));
	}

	private record Setup(TestDatabase database, boolean cached) {
	}

	/**
	 * Two nodes on one database.
	 */
	private record Nodes(TestSchema schema, MutableClock clock, List<StoreNode> all) {

		static Nodes start(Setup setup) {
			TestSchema schema = setup.database().create();
			MutableClock clock = MutableClock.at(History.START);
			SessionTimeouts timeouts = new SessionTimeouts(Duration.ofMillis(ReferenceModel.INACTIVITY),
					Duration.ofMillis(ReferenceModel.ABSOLUTE), Duration.ofMillis(ReferenceModel.TOUCH));
			return new Nodes(schema, clock,
					List.of(StoreNode.on(schema, clock).timeouts(timeouts).cache(cache(setup)).start(),
							StoreNode.on(schema, clock).timeouts(timeouts).cache(cache(setup)).listening().start()));
		}

		private static AttributeCache cache(Setup setup) {
			return setup.cached() ? Caches.caffeine() : AttributeCache.NONE;
		}

		void close() {
			this.all.forEach(StoreNode::close);
			this.schema.close();
		}

	}

	/**
	 * Drops the databases after the last history.
	 */
	static class Cleaner implements AfterContainerHook {

		@Override
		public void afterContainer(ContainerLifecycleContext context) {
			NODES.values().forEach(Nodes::close);
			NODES.clear();
		}

	}

}
