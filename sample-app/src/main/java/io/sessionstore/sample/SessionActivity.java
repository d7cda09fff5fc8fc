package io.sessionstore.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.springframework.context.event.EventListener;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionExpiredEvent;
import org.springframework.stereotype.Component;

/**
 * Counts how sessions begin and end on this node, minute by minute, by what Spring
 * Session's events tell.
 */
@Component
class SessionActivity {

	static final int MINUTES = 30;

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	private static final Minute NOTHING = new Minute(0, 0, 0);

	private final NavigableMap<Long, Minute> minutes = new TreeMap<>();

	private final Clock clock = Clock.systemUTC();

	@EventListener
	void created(SessionCreatedEvent event) {
		add(this.clock.instant(), new Minute(1, 0, 0));
	}

	@EventListener
	void expired(SessionExpiredEvent event) {
		add(this.clock.instant(), new Minute(0, 1, 0));
	}

	@EventListener
	void ended(SessionDeletedEvent event) {
		add(this.clock.instant(), new Minute(0, 0, 1));
	}

	synchronized void add(Instant time, Minute happened) {
		this.minutes.merge(time.toEpochMilli() / MINUTE, happened, Minute::plus);
		this.minutes.headMap(currentMinute() - MINUTES).clear();
	}

	/**
	 * Returns what happened in each of the last minutes, the oldest first.
	 */
	synchronized List<Minute> lastMinutes() {
		long current = currentMinute();
		return LongStream.rangeClosed(current - MINUTES + 1, current)
			.mapToObj((minute) -> this.minutes.getOrDefault(minute, NOTHING))
			.toList();
	}

	private long currentMinute() {
		return this.clock.millis() / MINUTE;
	}

	/**
	 * What happened within a minute.
	 *
	 * @param created how many sessions began
	 * @param expired how many timed out
	 * @param ended how many somebody ended
	 */
	record Minute(int created, int expired, int ended) {

		Minute plus(Minute other) {
			return new Minute(this.created + other.created, this.expired + other.expired, this.ended + other.ended);
		}

	}

}
