package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class PostgresqlCachedModelTest extends ModelContract {

	PostgresqlCachedModelTest() {
		super(TestDatabase.POSTGRESQL, true);
	}

}
