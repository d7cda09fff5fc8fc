package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MySqlDriverSessionRepositoryTest extends SessionRepositoryContract {

	MySqlDriverSessionRepositoryTest() {
		super(TestDatabase.MYSQL_DRIVER);
	}

}
