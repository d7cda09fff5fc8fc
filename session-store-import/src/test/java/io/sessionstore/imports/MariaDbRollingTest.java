package io.sessionstore.imports;

import io.sessionstore.testkit.TestDatabase;

class MariaDbRollingTest extends JdbcRollingContract {

	MariaDbRollingTest() {
		super(TestDatabase.MARIADB);
	}

}
