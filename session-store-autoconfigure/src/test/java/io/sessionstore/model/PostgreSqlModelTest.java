package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlModelTest extends ModelContract {

	PostgreSqlModelTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
