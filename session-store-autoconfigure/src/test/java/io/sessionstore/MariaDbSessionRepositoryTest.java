package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MariaDbSessionRepositoryTest extends SessionRepositoryContract {

	MariaDbSessionRepositoryTest() {
		super(TestDatabase.MARIADB);
	}

}
