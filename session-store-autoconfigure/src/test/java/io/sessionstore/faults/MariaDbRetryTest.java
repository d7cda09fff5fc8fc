package io.sessionstore.faults;

import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.TestDatabase;

class MariaDbRetryTest extends RetryContract {

	MariaDbRetryTest() {
		super(TestDatabase.MARIADB, Fault.DEADLOCK_MYSQL);
	}

}
