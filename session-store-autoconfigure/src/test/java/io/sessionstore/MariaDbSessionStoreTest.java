package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MariaDbSessionStoreTest extends SessionStoreContract {

	MariaDbSessionStoreTest() {
		super(TestDatabase.MARIADB);
	}

}
