package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlCleanupTest extends CleanupContract {

	PostgreSqlCleanupTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
