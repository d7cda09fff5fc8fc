package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MySqlDriverCleanupTest extends CleanupContract {

	MySqlDriverCleanupTest() {
		super(TestDatabase.MYSQL_DRIVER);
	}

}
