package io.sessionstore.testkit;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * One application for all tests of a class and each of its parameters.
 */
public abstract class ParameterizedStoreTest extends RunningStore {

	/**
	 * Begins the application for the parameter that is set now.
	 * @return a builder
	 */
	protected abstract StoreContext.Builder builder();

	@BeforeParameterizedClassInvocation
	void start() {
		start(builder());
	}

	@AfterParameterizedClassInvocation
	@Override
	void stop() {
		super.stop();
	}

}
