package io.sessionstore.moving;

import io.sessionstore.testkit.TestDatabase;

class MariaDbRollingTest extends RollingContract {

	MariaDbRollingTest() {
		super(TestDatabase.MARIADB);
	}

}
