package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

class H2CachedSessionStoreTest extends SessionStoreContract {

	H2CachedSessionStoreTest() {
		super(StoreContext.on(TestDatabase.H2).property("session-store.cache.enabled", "true"));
	}

}
