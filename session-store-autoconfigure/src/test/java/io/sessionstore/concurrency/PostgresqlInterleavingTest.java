package io.sessionstore.concurrency;

import io.sessionstore.testkit.TestDatabase;

class PostgresqlInterleavingTest extends InterleavingContract {

	PostgresqlInterleavingTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
