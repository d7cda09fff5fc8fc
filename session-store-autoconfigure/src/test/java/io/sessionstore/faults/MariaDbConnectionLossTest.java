package io.sessionstore.faults;

import io.sessionstore.testkit.TestDatabase;

class MariaDbConnectionLossTest extends ConnectionLossContract {

	MariaDbConnectionLossTest() {
		super(TestDatabase.MARIADB);
	}

}
