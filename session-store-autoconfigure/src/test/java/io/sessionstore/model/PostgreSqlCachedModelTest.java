package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlCachedModelTest extends ModelContract {

	PostgreSqlCachedModelTest() {
		super(TestDatabase.POSTGRESQL, true);
	}

}
