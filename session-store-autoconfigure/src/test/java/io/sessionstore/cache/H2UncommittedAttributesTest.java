package io.sessionstore.cache;

import io.sessionstore.testkit.TestDatabase;

class H2UncommittedAttributesTest extends UncommittedAttributesContract {

	H2UncommittedAttributesTest() {
		super(TestDatabase.H2);
	}

}
