package io.sessionstore.testkit;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * One application for several tests, as empty before each as at the start.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RunningStore implements SessionRepositoryFixture {

	private @Nullable StoreContext context;

	@Override
	public StoreContext context() {
		return Objects.requireNonNull(this.context);
	}

	void start(StoreContext.Builder builder) {
		this.context = builder.start();
	}

	@BeforeEach
	protected void reset() {
		context().reset();
	}

	void stop() {
		if (this.context != null) {
			this.context.close();
			this.context = null;
		}
	}

}
