package io.sessionstore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import io.sessionstore.testkit.StoreContext;

/**
 * One application for all tests of a class, as empty before each as at the start.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class StoreTest implements SessionRepositoryFixture {

	private final StoreContext.Builder builder;

	private StoreContext context;

	StoreTest(StoreContext.Builder builder) {
		this.builder = builder;
	}

	@Override
	public StoreContext context() {
		return this.context;
	}

	@BeforeAll
	void start() {
		this.context = this.builder.start();
	}

	@BeforeEach
	void reset() {
		this.context.reset();
	}

	@AfterAll
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

}
