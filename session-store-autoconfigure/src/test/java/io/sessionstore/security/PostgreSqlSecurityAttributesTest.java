package io.sessionstore.security;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlSecurityAttributesTest extends SecurityAttributesContract {

	PostgreSqlSecurityAttributesTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
