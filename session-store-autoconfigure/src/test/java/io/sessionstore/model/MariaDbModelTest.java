package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class MariaDbModelTest extends ModelContract {

	MariaDbModelTest() {
		super(TestDatabase.MARIADB);
	}

}
