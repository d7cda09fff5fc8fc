package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

class PostgreSqlCachedSessionRepositoryTest extends SessionRepositoryContract {

	PostgreSqlCachedSessionRepositoryTest() {
		super(StoreContext.on(TestDatabase.POSTGRESQL).property("session-store.cache.enabled", "true"));
	}

}
