package io.sessionstore.moving;

import io.sessionstore.testkit.TestDatabase;

class MariaDbJdbcMoveTest extends JdbcMoveContract {

	MariaDbJdbcMoveTest() {
		super(TestDatabase.MARIADB);
	}

}
