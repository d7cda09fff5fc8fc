package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class H2SessionEventsTest extends SessionEventsContract {

	H2SessionEventsTest() {
		super(TestDatabase.H2);
	}

}
