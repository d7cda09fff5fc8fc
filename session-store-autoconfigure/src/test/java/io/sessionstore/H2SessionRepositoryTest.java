package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class H2SessionRepositoryTest extends SessionRepositoryContract {

	H2SessionRepositoryTest() {
		super(TestDatabase.H2);
	}

}
