package io.sessionstore.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it; safe for use by many threads.
 */
public final class MutableClock extends Clock {

	private final AtomicReference<Instant> now;

	private final ZoneId zone;

	private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
		this.now = now;
		this.zone = zone;
	}

	/**
	 * Makes a clock in UTC.
	 * @param now what it shows
	 * @return the clock
	 */
	public static MutableClock at(Instant now) {
		return new MutableClock(new AtomicReference<>(now), ZoneOffset.UTC);
	}

	/**
	 * Makes a clock in UTC.
	 * @param now what it shows, in ISO 8601
	 * @return the clock
	 */
	public static MutableClock at(String now) {
		return at(Instant.parse(now));
	}

	/**
	 * Moves the clock, forwards or back.
	 * @param now what it shows from now on
	 */
	public void set(Instant now) {
		this.now.set(now);
	}

	/**
	 * Moves the clock on.
	 * @param duration how far, negative for back
	 * @return this clock
	 */
	public MutableClock plus(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
		return this;
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	/**
	 * The same clock seen from another zone.
	 * @param zone the zone
	 * @return a clock that moves with this one
	 */
	@Override
	public Clock withZone(ZoneId zone) {
		return new MutableClock(this.now, zone);
	}

}
