package io.sessionstore.security;

import io.sessionstore.testkit.TestDatabase;

class CachedSecurityAttributesTest extends SecurityAttributesContract {

	CachedSecurityAttributesTest() {
		super(TestDatabase.H2, "true");
	}

}
