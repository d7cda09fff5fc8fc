package io.sessionstore.imports;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlRollingTest extends JdbcRollingContract {

	PostgreSqlRollingTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
