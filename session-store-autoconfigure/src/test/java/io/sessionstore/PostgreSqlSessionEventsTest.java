package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlSessionEventsTest extends SessionEventsContract {

	PostgreSqlSessionEventsTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
