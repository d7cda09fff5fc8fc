package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

class H2CachedRequiredTransactionTest extends RequiredTransactionContract {

	H2CachedRequiredTransactionTest() {
		super(StoreContext.on(TestDatabase.H2).property("session-store.cache.enabled", "true"));
	}

}
