package io.sessionstore.model;

import io.sessionstore.testkit.TestDatabase;

class H2CachedModelTest extends ModelContract {

	H2CachedModelTest() {
		super(TestDatabase.H2, true);
	}

}
