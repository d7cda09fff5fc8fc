package io.sessionstore.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.sessionstore.SessionStoreErrorHandler.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes access times for those who only read: what fails is left out, and the next
 * request of the session tries again. While they fail, one at a time is tried, so that
 * others need not wait to see it fail too.
 */
final class PassingTouches {

	private static final Logger logger = LoggerFactory.getLogger(PassingTouches.class);

	private final Failures failures;

	private final AtomicBoolean trying = new AtomicBoolean();

	private volatile boolean failing;

	PassingTouches(Failures failures) {
		this.failures = failures;
	}

	/**
	 * Writes an access time.
	 * @param touch writes it
	 * @return whether it was written
	 */
	boolean attempt(BooleanSupplier touch) {
		if (!this.failing) {
			return attemptNow(touch);
		}
		if (!this.trying.compareAndSet(false, true)) {
			this.failures.observer().happened(Happening.TOUCH_FAILED);
			return false;
		}
		try {
			return attemptNow(touch);
		}
		finally {
			this.trying.set(false);
		}
	}

	private boolean attemptNow(BooleanSupplier touch) {
		try {
			boolean written = touch.getAsBoolean();
			this.failing = false;
			return written;
		}
		catch (RuntimeException ex) {
			failed(ex);
			return false;
		}
	}

	private void failed(RuntimeException failure) {
		this.failures.observer().happened(Happening.TOUCH_FAILED);
		if (!this.failing) {
			this.failing = true;
			logger.warn("Access times of sessions cannot be written, so that sessions may end earlier: {}",
					failure.getMessage());
		}
		this.failures.tell(Operation.UPDATE, failure);
	}

}
