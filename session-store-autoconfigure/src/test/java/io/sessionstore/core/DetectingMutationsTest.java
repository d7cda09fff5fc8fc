package io.sessionstore.core;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

class DetectingMutationsTest extends DetectingMutationsContract {

	DetectingMutationsTest() {
		super(StoreContext.on(TestDatabase.H2));
	}

}
