package io.sessionstore.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.ForeignSession.Serialized;
import io.sessionstore.core.StoredSession;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A source of the application's own, and what it needs not have.
 */
class OwnSourceTest {

	@Test
	void aBeanIsASource() {
		try (StoreContext context = Importing.on(TestDatabase.H2).with(InMemory.class).start()) {
			context.clock().set(Instant.now());
			Map<String, Session> sessions = context.bean(InMemory.class).sessions;
			MapSession old = new MapSession();
			old.setMaxInactiveInterval(Duration.ofMinutes(12));
			old.setAttribute("cart", new Cart().add("book"));
			old.setAttribute("thread", new Thread(() -> {
			}));
			old.setAttribute("SPRING_SECURITY_CONTEXT",
					new SecurityContextImpl(new TestingAuthenticationToken("alice", "secret")));
			sessions.put(old.getId(), old);
			assertThat(context.bean(SessionImport.class).remaining()).isZero();
			StoredSession moved = context.bean(SessionAdopter.class).adopt(old.getId()).orElseThrow().session();
			assertThat(sessions).isEmpty();
			assertThat(moved.<Object>getAttribute("cart")).hasToString("book");
			assertThat(moved.<Object>getAttribute("thread")).isNull();
			assertThat(moved.getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(12));
			assertThat(context.store().sessionsOf("alice")).hasSize(1);
		}
	}

	@Test
	void withoutASourceThereIsNoImport() {
		try (StoreContext context = Importing.on(TestDatabase.H2).start()) {
			assertThatThrownBy(() -> context.bean(SessionImport.class)).hasMessageContaining("No qualifying bean");
			assertThatThrownBy(() -> context.bean(SessionAdopter.class)).hasMessageContaining("No qualifying bean");
		}
	}

	@Test
	void aBridgeWithoutAnOldStoreStopsTheStart() {
		try (TestServer server = TestServer.on(TestDatabase.H2)
			.only(Shop.class)
			.with("session-store.import.mode=bridge", "session-store.import.imported-cookies=true")) {
			assertThatThrownBy(server::start).rootCause()
				.hasMessageContaining("'session-store.import.mode' with value 'bridge'")
				.hasMessageContaining("no old store");
		}
	}

	@Test
	void whatBeginsAsJavaSerializationIsToldFromTheRest() {
		assertThat(Serialized.isBegunBy(new byte[] { (byte) 0xAC, (byte) 0xED, 0, 5, 0 })).isTrue();
		assertThat(Serialized.isBegunBy("{\"a\":1}".getBytes())).isFalse();
		assertThat(new Serialized(new byte[] { 1 })).isEqualTo(new Serialized(new byte[] { 1 }))
			.hasSameHashCodeAs(new Serialized(new byte[] { 1 }))
			.hasToString("Serialized[1 bytes]");
	}

	@Configuration(proxyBeanMethods = false)
	static class InMemory {

		final Map<String, Session> sessions = new ConcurrentHashMap<>();

		@Bean
		SessionSource source() {
			return new RepositorySource<>(new MapSessionRepository(this.sessions));
		}

	}

}
