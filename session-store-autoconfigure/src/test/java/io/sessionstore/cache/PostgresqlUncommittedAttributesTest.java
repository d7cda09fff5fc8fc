package io.sessionstore.cache;

import io.sessionstore.testkit.TestDatabase;

class PostgresqlUncommittedAttributesTest extends UncommittedAttributesContract {

	PostgresqlUncommittedAttributesTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
