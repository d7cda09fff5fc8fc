package io.sessionstore.sql;

import java.util.Map;

import io.sessionstore.core.StoredSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transaction of the caller's, which the store joins, is as durable as the caller has
 * made it.
 */
class CallersDurabilityTest extends DurabilityContract {

	CallersDurabilityTest() {
		super(Map.of("session-store.durability", "relaxed", "session-store.transaction", "required"), (config) -> {
		});
	}

	@Test
	void aTransactionThatIsJoinedWaits() {
		StoredSession touched = stored(Map.of());
		StoredSession changed = stored(Map.of());
		clock().plus(TOUCH_INTERVAL);
		context().transaction().executeWithoutResult((status) -> {
			use(touched);
			set(changed, "a", "1");
			saved();
		});
		assertThat(settings()).containsExactly(WAITS, WAITS, WAITS);
	}

	@Test
	void outsideATransactionItIsAsConfigured() {
		set(stored(Map.of()), "a", "1");
		assertThat(settings()).containsExactly(DOES_NOT_WAIT);
	}

}
