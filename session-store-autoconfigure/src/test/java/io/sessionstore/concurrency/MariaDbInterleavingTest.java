package io.sessionstore.concurrency;

import io.sessionstore.testkit.TestDatabase;

class MariaDbInterleavingTest extends InterleavingContract {

	MariaDbInterleavingTest() {
		super(TestDatabase.MARIADB);
	}

}
