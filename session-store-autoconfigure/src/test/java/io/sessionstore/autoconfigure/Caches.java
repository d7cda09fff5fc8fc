package io.sessionstore.autoconfigure;

import java.time.Duration;

import io.sessionstore.cache.AttributeCache;
import io.sessionstore.cache.CaffeineAttributeCache;

/**
 * The cache that an application would have, for tests that put a node together by hand.
 */
public final class Caches {

	private Caches() {
	}

	/**
	 * Makes a cache.
	 * @return an empty cache of 64 MB
	 */
	public static AttributeCache caffeine() {
		return new CaffeineAttributeCache(64L * 1024 * 1024, Duration.ofMinutes(15));
	}

}
