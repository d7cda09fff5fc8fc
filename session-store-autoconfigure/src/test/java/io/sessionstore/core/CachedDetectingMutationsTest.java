package io.sessionstore.core;

import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CachedDetectingMutationsTest extends DetectingMutationsContract {

	CachedDetectingMutationsTest() {
		super(StoreContext.on(TestDatabase.H2).property("session-store.cache.enabled", "true"));
	}

	@Test
	void aCopyOfTheSecurityContextIsNoChange() {
		StoredSession session = saved(Map.of(SECURITY_CONTEXT, signedIn("alice", "ADMIN", "USER")));
		copy(session).getRequiredAttribute(SECURITY_CONTEXT);
		StoredSession another = copy(session);
		another.getRequiredAttribute(SECURITY_CONTEXT);
		context().log().reset();
		repository().save(another);
		assertThat(context().log().calls()).isEmpty();
	}

}
