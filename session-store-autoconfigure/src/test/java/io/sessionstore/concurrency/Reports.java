package io.sessionstore.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operations were told by the store: the promises to be checked afterwards. Written
 * by one thread at a time, since a schedule lets only one go on.
 */
final class Reports {

	volatile boolean ended;

	volatile int rotations;

	volatile Optional<Instant> latestAccess = Optional.empty();

	volatile Optional<Duration> timeout = Optional.empty();

	volatile Optional<String> principal = Optional.empty();

	final Map<String, String> attributes = new LinkedHashMap<>();

	final List<String> newTokens = new ArrayList<>();

	void accessed(Instant instant) {
		if (this.latestAccess.isEmpty() || instant.isAfter(this.latestAccess.get())) {
			this.latestAccess = Optional.of(instant);
		}
	}

}
