package io.sessionstore.security;

import io.sessionstore.testkit.TestDatabase;

class H2SecurityAttributesTest extends SecurityAttributesContract {

	H2SecurityAttributesTest() {
		super(TestDatabase.H2);
	}

}
