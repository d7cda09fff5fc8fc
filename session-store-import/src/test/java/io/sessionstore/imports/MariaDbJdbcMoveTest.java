package io.sessionstore.imports;

import io.sessionstore.testkit.TestDatabase;

class MariaDbJdbcMoveTest extends JdbcMoveContract {

	MariaDbJdbcMoveTest() {
		super(TestDatabase.MARIADB);
	}

}
