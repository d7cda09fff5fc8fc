package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class H2RequiredTransactionTest extends RequiredTransactionContract {

	H2RequiredTransactionTest() {
		super(TestDatabase.H2);
	}

}
