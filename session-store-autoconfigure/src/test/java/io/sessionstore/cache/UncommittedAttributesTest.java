package io.sessionstore.cache;

import java.time.Instant;

import io.sessionstore.SessionHandle;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.EveryDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a cache makes of content that its own node has written in a transaction that may
 * be rolled back: nothing. The version of such a row may be used again.
 */
@EveryDatabase
class UncommittedAttributesTest extends TwoNodes {

	UncommittedAttributesTest() {
		super((builder) -> builder.property("session-store.transaction", "required"));
	}

	@Test
	void whatIsRolledBackIsNotRemembered() {
		SessionHandle handle = create("a", "1");
		get(here(), handle, "a");
		here().transaction().executeWithoutResult((status) -> {
			set(here(), handle, "a", "rolled back");
			assertThat(this.<String>get(here(), handle, "a")).isEqualTo("rolled back");
			assertThat(this.<String>get(here(), handle, "a")).isEqualTo("rolled back");
			status.setRollbackOnly();
		});
		// Not read here in between: what was kept has the version that comes next.
		set(there(), handle, "a", "committed");
		assertThat(this.<String>get(here(), handle, "a")).isEqualTo("committed");
	}

	@Test
	void aTransactionUsesWhatIsRememberedAndCommitted() {
		SessionHandle handle = create("a", Instant.ofEpochSecond(1));
		Object first = get(here(), handle, "a");
		here().transaction().executeWithoutResult((status) -> {
			StoredSession session = request(here(), handle);
			assertThat(session.<Object>getAttribute("a")).isSameAs(first);
			session.setAttribute("b", "1");
			here().engine().save(session);
		});
		assertThat(this.<String>get(here(), handle, "b")).isEqualTo("1");
	}

}
