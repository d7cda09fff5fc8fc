package io.sessionstore.cache;

import io.sessionstore.testkit.TestDatabase;

class PostgresqlCachedSessionsTest extends CachedSessionsContract {

	PostgresqlCachedSessionsTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
