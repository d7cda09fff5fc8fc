package io.sessionstore.imports;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlJdbcMoveTest extends JdbcMoveContract {

	PostgreSqlJdbcMoveTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
