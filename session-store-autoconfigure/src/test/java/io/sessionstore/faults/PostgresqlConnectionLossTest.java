package io.sessionstore.faults;

import io.sessionstore.testkit.TestDatabase;

class PostgresqlConnectionLossTest extends ConnectionLossContract {

	PostgresqlConnectionLossTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
