package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MySqlDriverSessionStoreTest extends SessionStoreContract {

	MySqlDriverSessionStoreTest() {
		super(TestDatabase.MYSQL_DRIVER);
	}

}
