package io.sessionstore.monitoring;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.sessionstore.core.CountedEvent;
import io.sessionstore.core.StoreObserver;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times by Micrometer. All counters are there from the start, so that a rate
 * of zero can be told from a name that is wrong.
 */
public final class MicrometerObserver implements StoreObserver {

	/**
	 * The name of the observation of each operation.
	 */
	public static final String OPERATION = "session.store.operation";

	private static final Map<CountedEvent, String[]> METERS = meters();

	private final Map<CountedEvent, Counter> counters = new EnumMap<>(CountedEvent.class);

	private final ObservationRegistry observations;

	/**
	 * Creates an observer.
	 * @param registry where counters are kept
	 * @param observations where operations are observed, and so timed and traced
	 */
	public MicrometerObserver(MeterRegistry registry, ObservationRegistry observations) {
		this.observations = observations;
		METERS.forEach((what, meter) -> this.counters.put(what, counter(registry, meter)));
	}

	private static Map<CountedEvent, String[]> meters() {
		Map<CountedEvent, String[]> meters = new EnumMap<>(CountedEvent.class);
		for (CountedEvent what : CountedEvent.values()) {
			String word = what.name().toLowerCase(Locale.ROOT).replace('_', '-');
			meters.put(what, switch (what) {
				case CREATED, EXPIRED_ON_READ, EXPIRED_BY_CLEANUP, DESTROYED, ROTATED -> new String[] {
						"session.store.sessions", "Beginnings, ends and new secrets of sessions", "event", word };
				case MERGED ->
					new String[] { "session.store.merges", "Changes laid on top of those of another request" };
				case RETRIED_REFUSED, RETRIED_CONFLICT -> new String[] { "session.store.retries", "Work done again",
						"cause", word.substring("retried-".length()) };
				case UNREADABLE_ATTRIBUTE, UNREADABLE_SESSION -> new String[] { "session.store.unreadable",
						"What could not be read and counts as absent", "what", word.substring("unreadable-".length()) };
				case TOUCH_WRITTEN, TOUCH_SKIPPED, TOUCH_FAILED ->
					new String[] { "session.store.touches", "Access times, written, young enough, or left out",
							"result", word.substring("touch-".length()) };
				case TOKEN_MALFORMED, TOKEN_UNKNOWN, TOKEN_WRONG -> new String[] { "session.store.tokens.refused",
						"What clients sent that opened nothing", "reason", word.substring("token-".length()) };
			});
		}
		return meters;
	}

	private static Counter counter(MeterRegistry registry, String[] meter) {
		Counter.Builder builder = Counter.builder(meter[0]).description(meter[1]);
		return ((meter.length > 2) ? builder.tag(meter[2], meter[3]) : builder).register(registry);
	}

	@Override
	public <T extends @Nullable Object> T observe(String work, Supplier<T> unit) {
		if (this.observations.isNoop()) {
			return unit.get();
		}
		return Observation.createNotStarted(OPERATION, this.observations)
			.lowCardinalityKeyValue("operation", work)
			.observe(unit);
	}

	@Override
	public void happened(CountedEvent what, long times) {
		Counter counter = this.counters.get(what);
		if (counter != null && times > 0) {
			counter.increment(times);
		}
	}

}
