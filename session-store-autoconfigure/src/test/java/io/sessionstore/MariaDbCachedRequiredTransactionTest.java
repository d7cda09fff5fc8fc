package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

class MariaDbCachedRequiredTransactionTest extends RequiredTransactionContract {

	MariaDbCachedRequiredTransactionTest() {
		super(StoreContext.on(TestDatabase.MARIADB).property("session-store.cache.enabled", "true"));
	}

}
