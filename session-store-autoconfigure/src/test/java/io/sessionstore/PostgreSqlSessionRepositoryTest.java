package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlSessionRepositoryTest extends SessionRepositoryContract {

	PostgreSqlSessionRepositoryTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
