package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

class H2CachedSessionRepositoryTest extends SessionRepositoryContract {

	H2CachedSessionRepositoryTest() {
		super(StoreContext.on(TestDatabase.H2).property("session-store.cache.enabled", "true"));
	}

}
