package io.sessionstore.faults;

import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.TestDatabase;

class PostgresqlRetryTest extends RetryContract {

	PostgresqlRetryTest() {
		super(TestDatabase.POSTGRESQL, Fault.DEADLOCK_POSTGRESQL);
	}

}
