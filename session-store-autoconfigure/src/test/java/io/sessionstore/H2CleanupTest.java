package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class H2CleanupTest extends CleanupContract {

	H2CleanupTest() {
		super(TestDatabase.H2);
	}

}
