package io.sessionstore.moving;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlRollingTest extends RollingContract {

	PostgreSqlRollingTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
