package io.sessionstore.cache;

import io.sessionstore.testkit.TestDatabase;

class H2CachedSessionsTest extends CachedSessionsContract {

	H2CachedSessionsTest() {
		super(TestDatabase.H2);
	}

}
