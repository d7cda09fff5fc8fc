package io.sessionstore.security;

import io.sessionstore.testkit.TestDatabase;

class MariaDbSecurityAttributesTest extends SecurityAttributesContract {

	MariaDbSecurityAttributesTest() {
		super(TestDatabase.MARIADB);
	}

}
