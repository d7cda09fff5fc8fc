package io.sessionstore.faults;

import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.TestDatabase;

class H2RetryTest extends RetryContract {

	H2RetryTest() {
		super(TestDatabase.H2, Fault.SERIALIZATION_FAILURE);
	}

}
