package io.sessionstore.sql;

import java.util.Map;

import io.sessionstore.core.StoredSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On a pool that is not in autocommit mode a statement is no transaction by itself, and
 * every change waits.
 */
class AutoCommitOffDurabilityTest extends DurabilityContract {

	AutoCommitOffDurabilityTest() {
		super(Map.of("session-store.durability", "relaxed"), (config) -> config.setAutoCommit(false));
	}

	@Test
	void changesAndAccessesWait() {
		StoredSession session = stored(Map.of());
		touch(session);
		assertThat(settings()).containsExactly(WAITS);
		set(session, "a", "1");
		assertThat(settings()).containsExactly(WAITS);
	}

}
