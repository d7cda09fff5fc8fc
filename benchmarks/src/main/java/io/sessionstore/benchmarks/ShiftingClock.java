package io.sessionstore.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The system's clock, which can be put forward, so that a touch can be measured without
 * waiting for it.
 */
final class ShiftingClock extends Clock {

	private final Clock clock = Clock.systemUTC();

	private final AtomicLong shift = new AtomicLong();

	void forward(Duration duration) {
		this.shift.addAndGet(duration.toMillis());
	}

	@Override
	public long millis() {
		return this.clock.millis() + this.shift.get();
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(millis());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
