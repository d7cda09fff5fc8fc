package io.sessionstore.core;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Which sessions a warning was given about: each is told of once an hour, and no more
 * than a hundred of them, so that a lost key fills neither the log nor memory.
 */
final class UnreadableSessions {

	private static final long WINDOW = Duration.ofHours(1).toMillis();

	private static final int REMEMBERED = 100;

	private final Clock clock;

	private final Set<UUID> told = new HashSet<>();

	private long since;

	UnreadableSessions(Clock clock) {
		this.clock = clock;
		this.since = clock.millis();
	}

	synchronized boolean isToBeTold(UUID id) {
		long now = this.clock.millis();
		if (now - this.since >= WINDOW) {
			this.since = now;
			this.told.clear();
		}
		return this.told.size() < REMEMBERED && this.told.add(id);
	}

}
