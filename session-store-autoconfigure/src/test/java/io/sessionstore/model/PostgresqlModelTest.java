package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class PostgresqlModelTest extends ModelContract {

	PostgresqlModelTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
