package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

class PostgreSqlCachedSessionStoreTest extends SessionStoreContract {

	PostgreSqlCachedSessionStoreTest() {
		super(StoreContext.on(TestDatabase.POSTGRESQL).property("session-store.cache.enabled", "true"));
	}

}
