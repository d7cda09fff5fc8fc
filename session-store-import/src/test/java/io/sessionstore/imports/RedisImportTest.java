package io.sessionstore.imports;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.sessionstore.ForeignSession;
import io.sessionstore.imports.SessionImport.Progress;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Breakpoint;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.Faults;
import io.sessionstore.testkit.Gate;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.RedisServer;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Two nodes with the store and one of before that share a Redis, one step at a time.
 */
class RedisImportTest {

	private static final int DATABASE = 3;

	private static final Predicate<String> INSERT = (sql) -> sql.startsWith("insert into http_session");

	private final LettuceConnectionFactory connections = RedisConnection.connections(RedisServer.runningOn(), DATABASE);

	private StringRedisTemplate redis;

	private RedisSessionSource source;

	private FindByIndexNameSessionRepository<Session> old;

	private MovingNode one;

	private MovingNode other;

	@BeforeEach
	void connect() {
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.redis = new StringRedisTemplate(this.connections);
		this.redis.delete(this.redis.keys("*"));
		this.source = new RedisSessionSource(this.connections, "spring:session", null);
		this.old = oldStore(RedisSerializer.java());
	}

	@SuppressWarnings("unchecked")
	private FindByIndexNameSessionRepository<Session> oldStore(RedisSerializer<Object> serializer) {
		RedisTemplate<String, Object> template = new RedisTemplate<>();
		template.setKeySerializer(RedisSerializer.string());
		template.setHashKeySerializer(RedisSerializer.string());
		template.setDefaultSerializer(serializer);
		template.setConnectionFactory(this.connections);
		template.afterPropertiesSet();
		return (FindByIndexNameSessionRepository<Session>) (Object) new RedisIndexedSessionRepository(template);
	}

	private void start(SessionSource first, JdbcListener... listeners) {
		this.one = MovingNode.from(first, TestDatabase.POSTGRESQL, null, listeners);
		this.one.context().clock().set(Instant.now());
		this.other = MovingNode.from(this.source, TestDatabase.POSTGRESQL, this.one);
	}

	@AfterEach
	void stop() {
		if (this.other != null) {
			this.other.close();
			this.one.close();
		}
		this.connections.destroy();
	}

	private String begin(Consumer<Session> work) {
		Session session = this.old.createSession();
		work.accept(session);
		this.old.save(session);
		return session.getId();
	}

	private String session() {
		return begin((session) -> {
			session.setAttribute("cart", new Cart().add("book"));
			session.setAttribute("removed", "value");
			session.removeAttribute("removed");
		});
	}

	private void assertMoved(Optional<SessionToken> token) {
		StoredSession session = this.other.open(token.orElseThrow()).orElseThrow();
		assertThat(session.<Object>getAttribute("cart")).hasToString("book");
		assertThat(session.getAttributeNames()).containsExactly("cart");
		assertThat(this.one.context().rows()).isOne();
		assertThat(this.redis.keys("*sessions:*")).isEmpty();
	}

	@Test
	void ofTwoFirstRequestsAtOnceOneMovesAndBothGoOn() {
		Breakpoint beforeInsert = Breakpoint.beforeStatement(INSERT);
		start(this.source, beforeInsert);
		String id = session();
		AtomicReference<Optional<SessionToken>> first = new AtomicReference<>();
		AtomicReference<Optional<SessionToken>> second = new AtomicReference<>();
		Interleaving.run(() -> first.set(this.one.comeWith(id)), () -> {
			beforeInsert.awaitReached();
			second.set(this.other.comeWith(id));
			beforeInsert.resume();
		});
		assertThat(second.get()).isEqualTo(first.get());
		assertMoved(first.get());
	}

	@Test
	void aSessionThatAnotherClaimsBetweenTwoLooksIsFound() {
		Breakpoint beforeInsert = Breakpoint.beforeStatement(INSERT);
		AtomicReference<Runnable> beforeSecondLook = new AtomicReference<>();
		AtomicInteger looks = new AtomicInteger();
		RedisSessionSource plain = this.source;
		this.source = new RedisSessionSource(hooked(() -> {
			if (beforeSecondLook.get() != null && looks.incrementAndGet() == 2) {
				beforeSecondLook.get().run();
			}
		}), "spring:session", null);
		start(plain, beforeInsert);
		String id = session();
		Gate go = new Gate("the first look of the other is done");
		AtomicReference<Optional<SessionToken>> first = new AtomicReference<>();
		AtomicReference<Optional<SessionToken>> second = new AtomicReference<>();
		beforeSecondLook.set(() -> {
			go.open();
			beforeInsert.awaitReached();
		});
		Interleaving.run(() -> {
			go.await();
			first.set(this.one.comeWith(id));
		}, () -> {
			second.set(this.other.comeWith(id));
			beforeInsert.resume();
		});
		assertThat(second.get()).isPresent().isEqualTo(first.get());
		assertMoved(second.get());
	}

	private RedisConnectionFactory hooked(Runnable beforeEachCommand) {
		return (RedisConnectionFactory) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { RedisConnectionFactory.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("getConnection")) {
						beforeEachCommand.run();
					}
					return method.invoke(this.connections, arguments);
				});
	}

	@Test
	void sixFirstRequestsOnTwoNodesAllGetTheSameTokenAndOneOfThemInserts() {
		start(this.source);
		List<MovingNode> nodes = List.of(this.one, this.other);
		nodes.forEach((node) -> node.context().log().reset());
		for (int user = 0; user < 20; user++) {
			String id = session();
			SessionToken[] tokens = new SessionToken[6];
			Interleaving.times(6,
					(number) -> () -> tokens[number] = ((number % 2 == 0) ? this.one : this.other).comeWith(id)
						.orElseThrow());
			assertThat(tokens).containsOnly(tokens[0]);
		}
		// None is refused, which a database and Hibernate would warn of.
		assertThat(nodes.stream().flatMap((node) -> node.context().log().statements().stream()).filter(INSERT))
			.hasSize(20);
		assertThat(this.redis.keys("*moving*")).isEmpty();
	}

	@Test
	void aLogoutOnAnOldNodeBeforeTheClaimIsFinal() {
		start(new Preceded(this.source, this.old::deleteById));
		String id = session();
		assertThat(this.one.comeWith(id)).isEmpty();
		assertThat(this.other.comeWith(id)).isEmpty();
		assertThat(this.one.context().rows()).isZero();
		assertThat(this.redis.keys("*moving*")).isEmpty();
	}

	@Test
	void aLogoutOnAnOldNodeAfterTheClaimFindsNothing() {
		Breakpoint beforeInsert = Breakpoint.beforeStatement(INSERT);
		start(this.source, beforeInsert);
		String id = session();
		AtomicReference<Optional<SessionToken>> token = new AtomicReference<>();
		Interleaving.run(() -> token.set(this.one.comeWith(id)), () -> {
			beforeInsert.awaitReached();
			assertThat(this.old.findById(id)).isNull();
			this.old.deleteById(id);
			beforeInsert.resume();
		});
		assertMoved(token.get());
	}

	@Test
	void aRequestInFlightOnAnOldNodeBringsNothingBack() {
		start(this.source);
		String id = session();
		Session inFlight = this.old.findById(id);
		inFlight.setAttribute("more", "more");
		Optional<SessionToken> token = this.one.comeWith(id);
		assertMoved(token);
		this.old.save(inFlight);
		// a hash without the times, which nobody takes for a session
		assertThat(this.redis.keys("*sessions:" + id)).hasSize(1);
		assertThat(this.source.find(id)).isEmpty();
		assertThat(this.source.count()).isZero();
		assertThat(this.other.comeWith(id)).isEqualTo(token);
		assertThat(this.one.context().rows()).isOne();
	}

	@Test
	void aCrashAfterTheClaimIsRepaired() {
		Faults faults = new Faults();
		start(new Dying(this.source, false), faults);
		String id = session();
		assertThatExceptionOfType(Error.class).isThrownBy(() -> this.one.comeWith(id));
		assertThat(this.redis.keys("*moving*")).hasSize(1);
		assertThat(this.one.context().rows()).isZero();
		assertMoved(this.other.comeWith(id));
	}

	@Test
	void aCrashAfterTheNewRowIsRepaired() {
		start(new Dying(this.source, true));
		String id = session();
		assertThatExceptionOfType(Error.class).isThrownBy(() -> this.one.comeWith(id));
		assertThat(this.redis.keys("*moving*")).hasSize(1);
		assertThat(this.one.context().rows()).isOne();
		assertMoved(this.other.comeWith(id));
	}

	@Test
	void aDatabaseThatFailsLeavesTheSessionToTheOldNodes() {
		Faults faults = new Faults();
		start(this.source, faults);
		String id = session();
		faults.failBefore(INSERT, 1, Fault.CONNECTION_LOST);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.one.comeWith(id));
		assertThat(this.old.findById(id)).isNotNull();
		assertMoved(this.other.comeWith(id));
	}

	@Test
	void theBulkImportMovesWhoHasNotCome() {
		start(this.source);
		String first = session();
		String second = session();
		this.one.comeWith(first);
		BulkImport bulk = this.other.bulk();
		assertThat(bulk.remaining()).isOne();
		assertThat(bulk.run()).isEqualTo(new Progress(1, 0, 0));
		assertThat(bulk.remaining()).isZero();
		assertThat(this.one.comeWith(second)).isPresent();
		assertThat(this.one.context().rows()).isEqualTo(2);
	}

	@Test
	void timesAreTakenOver() {
		start(this.source);
		String id = begin((session) -> session.setMaxInactiveInterval(Duration.ofMinutes(7)));
		Session before = this.old.findById(id);
		ForeignSession found = this.source.find(id).orElseThrow();
		assertThat(found.createdAt()).isEqualTo(before.getCreationTime());
		assertThat(found.lastAccessedAt()).isEqualTo(before.getLastAccessedTime());
		assertThat(found.maxInactive()).isEqualTo(Duration.ofMinutes(7));
		this.one.context().clock().plus(Duration.ofMinutes(8));
		assertThat(this.one.comeWith(id)).isEmpty();
		assertThat(this.source.find(id)).isEmpty();
	}

	@Test
	void whatTheOldApplicationsSerializerWroteIsReadByIt() {
		RedisSerializer<Object> json = Json.serializer();
		this.old = oldStore(json);
		String id = begin((session) -> session.setAttribute("name", "value"));
		this.source = new RedisSessionSource(this.connections, "spring:session",
				(bytes) -> Optional.ofNullable(json.deserialize(bytes)));
		start(this.source);
		assertThat(this.one.open(this.one.comeWith(id).orElseThrow()).orElseThrow().<String>getAttribute("name"))
			.isEqualTo("value");
	}

	@Test
	void theSourceIsFoundWithItsSerializerAndWhatNobodyReadsStopsTheStart() {
		this.old = oldStore(Json.serializer());
		begin((session) -> session.setAttribute("name", "value"));
		StoreContext.Builder builder = Importing.on(TestDatabase.H2)
			.property("session-store.import.from", "redis")
			.property("test.redis.port", RedisServer.runningOn())
			.property("test.redis.database", DATABASE);
		assertThatThrownBy(() -> builder.with(RedisConnection.class).start()).rootCause()
			.hasMessageContaining("'spring.session.data.redis.namespace'")
			.hasMessageContaining("not written by Java serialization");
		try (StoreContext context = builder.with(Json.class).start()) {
			assertThat(context.bean(RedisSessionSource.class).count()).isOne();
		}
	}

	@Test
	void aRedisThatIsNotThereAndAConnectionThatIsNotThereStopTheStart() {
		StoreContext.Builder builder = Importing.on(TestDatabase.H2)
			.property("session-store.import.from", "redis")
			.property("test.redis.port", 1);
		assertThatThrownBy(builder::start).rootCause()
			.hasMessageContaining("there is not just one RedisConnectionFactory bean");
		assertThatThrownBy(() -> builder.with(RedisConnection.class).start())
			.hasStackTraceContaining("the old Redis cannot be read");
		assertThatThrownBy(() -> builder.property("session-store.import.connection-factory", "none").start())
			.rootCause()
			.hasMessageContaining("there is no bean of that name that is a RedisConnectionFactory");
	}

	@Test
	void aNeighbourWhoseNamespaceEndsInTheSameIsNotLookedAt() {
		this.redis.opsForHash()
			.put("shop:spring:session:sessions:" + UUID.randomUUID(), "creationTime", "[\"java.lang.Long\",1]");
		assertThat(this.source.check()).isTrue();
		assertThat(this.source.ids()).isEmpty();
	}

	@Test
	void twoNodesThatMoveEverythingCountEachSessionOnce() {
		start(this.source);
		for (int i = 0; i < 40; i++) {
			session();
		}
		Progress[] progress = new Progress[2];
		Interleaving.run(() -> progress[0] = this.one.bulk().run(), () -> progress[1] = this.other.bulk().run());
		assertThat(progress[0].moved() + progress[1].moved()).isEqualTo(40);
		assertThat(progress[0].failed() + progress[1].failed()).isZero();
	}

	@Test
	void anUnknownIdCostsRedisTwoLooksAndMakesNothing() {
		start(this.source);
		assertThat(this.one.comeWith(UUID.randomUUID().toString())).isEmpty();
		assertThat(this.one.context().rows()).isZero();
		assertThat(this.redis.keys("*")).isEmpty();
	}

	/**
	 * A source to which something happens between the look and the claim.
	 */
	private record Preceded(SessionSource source, Consumer<String> before) implements SessionSource {

		@Override
		public Optional<ForeignSession> find(String oldId) {
			return this.source.find(oldId);
		}

		@Override
		public boolean remove(String oldId) {
			return this.source.remove(oldId);
		}

		@Override
		public boolean move(String oldId, Predicate<ForeignSession> taker) {
			assertThat(find(oldId)).isPresent();
			this.before.accept(oldId);
			return this.source.move(oldId, taker);
		}

	}

	/**
	 * A source whose node dies when a session has been claimed.
	 */
	private record Dying(SessionSource source, boolean afterTaking) implements SessionSource {

		@Override
		public Optional<ForeignSession> find(String oldId) {
			return this.source.find(oldId);
		}

		@Override
		public boolean remove(String oldId) {
			return this.source.remove(oldId);
		}

		@Override
		public boolean move(String oldId, Predicate<ForeignSession> taker) {
			return this.source.move(oldId, (session) -> {
				if (this.afterTaking) {
					taker.test(session);
				}
				throw new Error("Planned");
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Json {

		@Bean
		RedisSerializer<Object> springSessionDefaultRedisSerializer() {
			return serializer();
		}

		static RedisSerializer<Object> serializer() {
			return GenericJacksonJsonRedisSerializer.builder().build();
		}

	}

}
