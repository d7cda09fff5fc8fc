package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class H2ModelTest extends ModelContract {

	H2ModelTest() {
		super(TestDatabase.H2);
	}

}
