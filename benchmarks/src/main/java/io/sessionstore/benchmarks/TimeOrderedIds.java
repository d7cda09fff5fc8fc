package io.sessionstore.benchmarks;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keys like those of the store: UUID version 7.
 */
final class TimeOrderedIds {

	private TimeOrderedIds() {
	}

	static UUID next() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long high = (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000);
		return new UUID(high, (random.nextLong() >>> 2) | 0x8000000000000000L);
	}

}
