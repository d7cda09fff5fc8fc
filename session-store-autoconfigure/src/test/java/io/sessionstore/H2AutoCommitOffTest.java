package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class H2AutoCommitOffTest extends AutoCommitOffContract {

	H2AutoCommitOffTest() {
		super(TestDatabase.H2);
	}

}
