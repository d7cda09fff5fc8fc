package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class MariaDbCachedModelTest extends ModelContract {

	MariaDbCachedModelTest() {
		super(TestDatabase.MARIADB, true);
	}

}
