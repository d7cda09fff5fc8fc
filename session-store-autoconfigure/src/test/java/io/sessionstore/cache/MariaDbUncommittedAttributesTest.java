package io.sessionstore.cache;

import io.sessionstore.testkit.TestDatabase;

class MariaDbUncommittedAttributesTest extends UncommittedAttributesContract {

	MariaDbUncommittedAttributesTest() {
		super(TestDatabase.MARIADB);
	}

}
