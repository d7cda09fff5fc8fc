package io.sessionstore.moving;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlJdbcMoveTest extends JdbcMoveContract {

	PostgreSqlJdbcMoveTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
