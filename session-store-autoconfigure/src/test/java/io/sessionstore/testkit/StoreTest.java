package io.sessionstore.testkit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * One application for all tests of a class.
 */
public abstract class StoreTest extends RunningStore {

	private final StoreContext.Builder builder;

	protected StoreTest(StoreContext.Builder builder) {
		this.builder = builder;
	}

	@BeforeAll
	void start() {
		start(this.builder);
	}

	@AfterAll
	@Override
	void stop() {
		super.stop();
	}

}
