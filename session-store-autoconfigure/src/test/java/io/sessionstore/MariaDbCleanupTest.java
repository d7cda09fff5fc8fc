package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MariaDbCleanupTest extends CleanupContract {

	MariaDbCleanupTest() {
		super(TestDatabase.MARIADB);
	}

}
