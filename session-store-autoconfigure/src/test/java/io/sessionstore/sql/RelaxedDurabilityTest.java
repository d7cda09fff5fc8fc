package io.sessionstore.sql;

import java.util.Map;

import io.sessionstore.core.StoredSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code session-store.durability=relaxed} may lose in a crash, and what it must
 * not.
 */
class RelaxedDurabilityTest extends DurabilityContract {

	RelaxedDurabilityTest() {
		super(Map.of("session-store.durability", "relaxed"), (config) -> {
		});
	}

	@Test
	void newSessionsAndChangedAttributesAreNotWaitedFor() {
		StoredSession session = saved();
		assertThat(settings()).containsExactly(DOES_NOT_WAIT);
		set(session, "a", "1");
		assertThat(settings()).containsExactly(DOES_NOT_WAIT);
		touch(session);
		assertThat(settings()).containsExactly(DOES_NOT_WAIT);
		assertThat(copy(session).<String>getAttribute("a")).isEqualTo("1");
	}

	@Test
	void itCostsNoFurtherStatement() {
		StoredSession session = stored(Map.of());
		context().log().reset();
		set(session, "a", "1");
		saved();
		assertThat(context().log().statements()).hasSize(2);
	}

	@Test
	void noEndedSessionComesBack() {
		StoredSession session = stored(Map.of(PRINCIPAL, "alice"));
		repository().deleteById(session.getId());
		assertThat(settings()).containsExactly(WAITS);
		StoredSession other = stored(Map.of(PRINCIPAL, "alice"));
		assertThat(store().destroy("alice", other.handle())).isTrue();
		assertThat(settings()).containsExactly(WAITS);
		stored(Map.of(PRINCIPAL, "alice"));
		assertThat(store().destroyAll("alice")).isOne();
		assertThat(settings()).containsExactly(WAITS);
		stored(Map.of(PRINCIPAL, "alice"));
		assertThat(store().clear()).isOne();
		assertThat(settings()).containsExactly(WAITS);
	}

	@Test
	void noOldTokenPrincipalOrTimeoutComesBack() {
		StoredSession session = stored(Map.of(PRINCIPAL, "alice"));
		rotate(session);
		assertThat(settings()).containsExactly(WAITS);
		set(session, PRINCIPAL, null);
		assertThat(settings()).containsExactly(WAITS);
		session.setMaxInactiveInterval(INACTIVITY.dividedBy(2));
		repository().save(session);
		assertThat(settings()).containsExactly(WAITS);
	}

}
