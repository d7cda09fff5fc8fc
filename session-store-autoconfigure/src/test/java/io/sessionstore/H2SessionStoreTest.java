package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class H2SessionStoreTest extends SessionStoreContract {

	H2SessionStoreTest() {
		super(TestDatabase.H2);
	}

}
