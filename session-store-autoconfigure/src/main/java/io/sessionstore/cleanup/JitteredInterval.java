package io.sessionstore.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/**
 * Fires at an interval that varies by half either way, so that several nodes do not clean
 * up at the same instant.
 */
public final class JitteredInterval implements Trigger {

	private final Duration interval;

	private final DoubleSupplier random;

	/**
	 * Creates a trigger.
	 * @param interval the mean time between the end of one run and the start of the next
	 * @param random gives numbers from 0 (inclusive) to 1 (exclusive)
	 */
	public JitteredInterval(Duration interval, DoubleSupplier random) {
		this.interval = interval;
		this.random = random;
	}

	@Override
	public Instant nextExecution(TriggerContext context) {
		Instant last = context.lastCompletion();
		long millis = this.interval.toMillis();
		long pause = millis / 2 + (long) (millis * this.random.getAsDouble());
		return ((last != null) ? last : context.getClock().instant()).plusMillis(Math.max(1, pause));
	}

}
