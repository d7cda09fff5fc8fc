package io.sessionstore.cleanup;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.sessionstore.SessionOptions;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.SessionRows.PurgedBatch;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On a cluster whose nodes do not see each other's locks, a cleanup that collides with
 * another's ends its run, and the next one goes on.
 */
class CollidingCleanupTest {

	private final AtomicInteger batches = new AtomicInteger();

	@Test
	void theRestIsLeftToTheOther() {
		MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
		try (TestSchema schema = TestDatabase.H2.create();
				StoreNode node = StoreNode.on(schema, clock).batchSize(2).between(this::collidingOnce).start()) {
			for (int i = 0; i < 8; i++) {
				node.store().create(SessionOptions.none());
			}
			clock.plus(Duration.ofDays(1));
			assertThat(node.engine().purge()).as("the first batch").isEqualTo(2);
			assertThat(this.batches).as("none after the collision").hasValue(2);
			assertThat(node.engine().purge()).as("the next run").isEqualTo(6);
		}
	}

	private SessionRows collidingOnce(SessionRows rows) {
		return (SessionRows) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { SessionRows.class },
				(proxy, method, arguments) -> {
					if ("purge".equals(method.getName()) && this.batches.incrementAndGet() == 2) {
						return PurgedBatch.LEFT_TO_OTHERS;
					}
					try {
						return method.invoke(rows, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
