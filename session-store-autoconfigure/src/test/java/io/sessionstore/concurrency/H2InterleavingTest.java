package io.sessionstore.concurrency;

import io.sessionstore.testkit.TestDatabase;

class H2InterleavingTest extends InterleavingContract {

	H2InterleavingTest() {
		super(TestDatabase.H2);
	}

}
