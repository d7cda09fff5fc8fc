package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlRequiredTransactionTest extends RequiredTransactionContract {

	PostgreSqlRequiredTransactionTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
