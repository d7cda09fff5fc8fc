package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MariaDbAutoCommitOffTest extends AutoCommitOffContract {

	MariaDbAutoCommitOffTest() {
		super(TestDatabase.MARIADB);
	}

}
