package io.sessionstore.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sessionstore.IssuedSession;
import io.sessionstore.KeyRing;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionToken;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeCodecBuilder;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Encryption, a key or a format is changed on one node after the other, while both serve
 * the same sessions.
 */
@EveryDatabase
class RollingChangeTest {

	private static final int SESSIONS = 3;

	private static final int THREADS = 4;

	private static final int REQUESTS = 2 * SESSIONS;

	private static final AttributeCodecBuilder PLAIN = AttributeCodec.builder();

	private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");

	private final TestSchema schema;

	private final List<IssuedSession> sessions = new ArrayList<>();

	private final int[][] last = new int[THREADS][SESSIONS];

	RollingChangeTest(TestDatabase database) {
		this.schema = database.create();
	}

	@BeforeEach
	void begin() {
		try (StoreNode node = node(PLAIN)) {
			for (int i = 0; i < SESSIONS; i++) {
				this.sessions.add(node.store()
					.create(SessionOptions.builder()
						.principal("alice")
						.attribute("kept", "kept " + i)
						.attribute("list", list(i))
						.build()));
			}
		}
	}

	@AfterEach
	void close() {
		this.schema.close();
	}

	private StoreNode node(AttributeCodecBuilder codec) {
		return StoreNode.on(this.schema, this.clock).codec(codec.build()).dropUnreadable().start();
	}

	private static ArrayList<Object> list(int i) {
		return new ArrayList<>(List.of(i, "x"));
	}

	private static AttributeCodecBuilder encrypting(boolean acceptUnencrypted, String active, String... others) {
		Map<String, byte[]> keys = new java.util.HashMap<>(Map.of(active, key(active)));
		for (String other : others) {
			keys.put(other, key(other));
		}
		return AttributeCodec.builder().encryption(KeyRing.of(active, keys)).acceptUnencrypted(acceptUnencrypted);
	}

	private static AttributeCodecBuilder reading(String id) {
		return AttributeCodec.builder().encryption(KeyRing.readingOnly(Map.of(id, key(id))));
	}

	private static byte[] key(String id) {
		return Base64.getDecoder().decode(EncryptedSessionsTest.key(id.hashCode()));
	}

	@Test
	void encryptionIsTurnedOnItsKeyChangedAndItIsTurnedOffAgain() {
		roll(PLAIN, reading("k1"), encrypting(true, "k1"), encrypting(false, "k1"), encrypting(false, "k1", "k2"),
				encrypting(false, "k2", "k1"), encrypting(false, "k2"), encrypting(true, "k2"), reading("k2"), PLAIN);
	}

	@Test
	void theFormatIsChangedAndChangedBack() {
		roll(PLAIN, AttributeCodec.builder().format(SerializationFormat.JSON), PLAIN);
	}

	// Each node has written each session before the next step, as after an absolute
	// timeout.
	private void roll(AttributeCodecBuilder... steps) {
		StoreNode before = node(steps[0]);
		for (int i = 1; i < steps.length; i++) {
			StoreNode after = node(steps[i]);
			serve(before, after);
			before.close();
			serve(after, after);
			before = after;
		}
		before.close();
	}

	private void serve(StoreNode one, StoreNode other) {
		Interleaving.times(THREADS, (thread) -> () -> {
			for (int i = 0; i < REQUESTS; i++) {
				request(((i + thread) % 2 == 0) ? one : other, thread, (i + thread) % SESSIONS);
			}
		});
	}

	private void request(StoreNode node, int thread, int which) {
		StoredSession session = find(node, this.sessions.get(which)).orElseThrow();
		assertThat(session.<String>getAttribute("kept")).isEqualTo("kept " + which);
		assertThat(session.<Object>getAttribute("list")).isEqualTo(list(which));
		assertThat(session.<Integer>getAttribute("of " + thread))
			.isEqualTo((this.last[thread][which] > 0) ? this.last[thread][which] : null);
		session.setAttribute("of " + thread, ++this.last[thread][which]);
		assertThat(node.engine().save(session)).isTrue();
	}

	private static Optional<StoredSession> find(StoreNode node, IssuedSession issued) {
		return node.engine().find(SessionToken.parse(issued.token()).orElseThrow());
	}

	@Test
	void aNodeWithoutTheKeyNeitherJudgesASessionNorLosesIt() {
		try (StoreNode knowing = node(encrypting(true, "k1")); StoreNode unknowing = node(PLAIN)) {
			serve(knowing, knowing);
			for (IssuedSession issued : this.sessions) {
				assertNotJudged(() -> find(unknowing, issued));
				assertNotJudged(() -> unknowing.store().find(SessionHandle.of(issued.session())));
			}
			assertNotJudged(() -> unknowing.engine().sessionsOf("alice"));
			serve(knowing, knowing);
		}
	}

	@Test
	void aChangeThatMeetsAnUnknownKeyIsNotWrittenOverIt() {
		try (StoreNode knowing = node(encrypting(true, "k1")); StoreNode unknowing = node(PLAIN)) {
			Session stale = find(unknowing, this.sessions.get(0)).orElseThrow();
			serve(knowing, knowing);
			stale.setAttribute("kept", "lost");
			assertNotJudged(() -> unknowing.engine().save((StoredSession) stale));
			serve(knowing, knowing);
		}
	}

	@Test
	void aNodeWithoutTheKeyTouchesAndEndsSessions() {
		try (StoreNode knowing = node(encrypting(true, "k1"));
				StoreNode unknowing = StoreNode.on(this.schema, this.clock).dropUnreadable().listening().start()) {
			serve(knowing, knowing);
			SessionHandle first = SessionHandle.of(this.sessions.get(0).session());
			this.clock.plus(Duration.ofMinutes(10));
			assertThat(unknowing.store().touch(first)).isTrue();
			assertThat(unknowing.store().sessionsOf("alice")).hasSize(SESSIONS);
			assertThat(unknowing.store().destroy("alice", SessionHandle.of(this.sessions.get(1).session()))).isTrue();
			this.clock.plus(Duration.ofMinutes(10));
			assertThat(find(unknowing, this.sessions.get(2))).isEmpty();
			assertThat(find(knowing, this.sessions.get(0))).isPresent();
			this.clock.plus(Duration.ofMinutes(15));
			assertThat(unknowing.store().cleanUpExpired()).isOne();
			assertThat(knowing.store().count()).isZero();
		}
	}

	private static void assertNotJudged(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
		assertThatExceptionOfType(UnreadableAttributesException.class).isThrownBy(work)
			.withMessageContaining("session-store.encryption.keys")
			.satisfies((ex) -> assertThat(ex.isReadableElsewhere()).isTrue());
	}

}
