package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MariaDbRequiredTransactionTest extends RequiredTransactionContract {

	MariaDbRequiredTransactionTest() {
		super(TestDatabase.MARIADB);
	}

}
