package io.sessionstore.cache;

import io.sessionstore.testkit.TestDatabase;

class MariaDbCachedSessionsTest extends CachedSessionsContract {

	MariaDbCachedSessionsTest() {
		super(TestDatabase.MARIADB);
	}

}
