package io.sessionstore.cleanup;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
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
 * Cleanups of several nodes at once. On a cluster whose nodes do not see each other's
 * locks, one that collides with another's ends its run, and the next one goes on.
 */
class CollidingCleanupTest {

	private final AtomicInteger batches = new AtomicInteger();

	private boolean otherIsDone;

	@Test
	void theRestIsLeftToTheOther() {
		MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
		try (TestSchema schema = TestDatabase.H2.create();
				StoreNode node = StoreNode.on(schema, clock).batchSize(2).between(this::collidingOnce).start()) {
			for (int i = 0; i < 8; i++) {
				node.store().create(SessionOptions.none());
			}
			clock.plus(Duration.ofDays(1));
			assertThat(node.engine().cleanUp()).as("the first batch").isEqualTo(2);
			assertThat(this.batches).as("none after the collision").hasValue(2);
			assertThat(node.engine().cleanUp()).as("the next run").isEqualTo(6);
		}
	}

	@Test
	void severalAreTogetherNotFasterThanOne() {
		MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
		try (TestSchema schema = TestDatabase.H2.create();
				StoreNode first = StoreNode.on(schema, clock).start();
				StoreNode second = StoreNode.on(schema, clock)
					.between((rows) -> afterTheSearch(rows, first.engine()::cleanUp))
					.start()) {
			for (int i = 0; i < 900; i++) {
				first.store().create(SessionOptions.none());
			}
			clock.plus(Duration.ofDays(1));
			assertThat(second.engine().cleanUp()).as("found, and gone by then").isZero();
			// What the other has deleted counts for the pace: batches stay as small as
			// the
			// first.
			assertThat(this.batches).hasValue(900 / 20);
		}
	}

	private SessionRows afterTheSearch(SessionRows rows, Runnable other) {
		return intercepted(rows, (method, work) -> {
			Object result = work.call();
			if ("findPurgeable".equals(method) && !this.otherIsDone) {
				other.run();
				this.otherIsDone = true;
			}
			else if ("purge".equals(method)) {
				this.batches.incrementAndGet();
			}
			return result;
		});
	}

	private SessionRows collidingOnce(SessionRows rows) {
		return intercepted(rows, (method, work) -> ("purge".equals(method) && this.batches.incrementAndGet() == 2)
				? PurgedBatch.LEFT_TO_OTHERS : work.call());
	}

	private SessionRows intercepted(SessionRows rows, Interceptor interceptor) {
		return (SessionRows) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { SessionRows.class },
				(proxy, method, arguments) -> interceptor.call(method.getName(), () -> {
					try {
						return method.invoke(rows, arguments);
					}
					catch (InvocationTargetException ex) {
						throw (Exception) ex.getTargetException();
					}
				}));
	}

	private interface Interceptor {

		Object call(String method, Callable<Object> work) throws Exception;

	}

}
