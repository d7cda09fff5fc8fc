package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MySqlDriverAutoCommitOffTest extends AutoCommitOffContract {

	MySqlDriverAutoCommitOffTest() {
		super(TestDatabase.MYSQL_DRIVER);
	}

}
