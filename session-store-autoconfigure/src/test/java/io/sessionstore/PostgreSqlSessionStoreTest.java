package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlSessionStoreTest extends SessionStoreContract {

	PostgreSqlSessionStoreTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
