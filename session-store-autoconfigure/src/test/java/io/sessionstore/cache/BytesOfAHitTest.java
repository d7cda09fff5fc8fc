package io.sessionstore.cache;

import java.util.Map;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.RoundTripProxy;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

class BytesOfAHitTest {

	private static final int SIZE = 64 * 1024;

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void attributesThatAreKnownAreNotSent(TestDatabase database) {
		try (StoreContext other = StoreContext.on(database).start();
				RoundTripProxy proxy = RoundTripProxy.to(other.schema());
				StoreContext node = StoreContext.on(database)
					.besides(other)
					.property("session-store.cache.enabled", "true")
					.pool((pool) -> pool.setJdbcUrl(other.schema().url(proxy.port())))
					.start()) {
			String text = CachedSessionsTest.text(SIZE);
			SessionHandle handle = SessionHandle.of(other.store()
				.create(SessionOptions.builder().attributes(Map.of("a", text, "b", "1")).build())
				.session());
			// Prepared on the server, pooled, settled.
			for (int i = 0; i < 10; i++) {
				node.store().find(SessionHandle.parse("00000000-0000-7000-8000-000000000000").orElseThrow());
			}
			assertThat(received(node, proxy, handle, text)).as("miss").isGreaterThan(SIZE * 3 / 4);
			for (int i = 0; i < 10; i++) {
				assertThat(received(node, proxy, handle, text)).as("hit").isLessThan(2_000);
			}
			Session changed = other.store().find(handle).orElseThrow();
			changed.setAttribute("b", "2");
			other.store().update(changed);
			assertThat(received(node, proxy, handle, text)).as("stale").isGreaterThan(SIZE * 3 / 4);
			assertThat(received(node, proxy, handle, text)).as("hit").isLessThan(2_000);
		}
	}

	private static long received(StoreContext node, RoundTripProxy proxy, SessionHandle handle, String text) {
		node.log().reset();
		proxy.reset();
		Session session = node.store().find(handle).orElseThrow();
		assertThat(session.<String>getAttribute("a")).isEqualTo(text);
		assertThat(node.log().statements()).hasSize(1);
		assertThat(proxy.roundTrips()).isOne();
		return proxy.bytesReceived();
	}

}
