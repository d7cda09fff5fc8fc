package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlAutoCommitOffTest extends AutoCommitOffContract {

	PostgreSqlAutoCommitOffTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
