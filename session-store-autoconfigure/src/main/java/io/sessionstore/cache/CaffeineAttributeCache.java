package io.sessionstore.cache;

import java.time.Duration;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was used last, up to an estimate of its size in memory. Has no threads: what
 * is idle or too much goes when the cache is next used.
 */
public final class CaffeineAttributeCache implements AttributeCache {

	// The entry itself, its place in the cache, and the objects around the documents.
	private static final long OVERHEAD = 500;

	private final Cache<UUID, CachedAttributes> entries;

	/**
	 * Makes an empty cache.
	 * @param maxSize bytes that the entries may weigh together
	 * @param idle how long an entry is kept that nobody asks for
	 */
	public CaffeineAttributeCache(long maxSize, Duration idle) {
		this.entries = Caffeine.newBuilder()
			.maximumWeight(maxSize)
			.weigher((UUID id, CachedAttributes entry) -> weight(entry))
			.expireAfterAccess(idle)
			.executor(Runnable::run)
			.build();
	}

	private static int weight(CachedAttributes entry) {
		return (int) Math.min(OVERHEAD + entry.snapshot().weight(), Integer.MAX_VALUE);
	}

	@Override
	public @Nullable CachedAttributes get(UUID id) {
		return this.entries.getIfPresent(id);
	}

	@Override
	public @Nullable CachedAttributes peek(UUID id) {
		return this.entries.policy().getIfPresentQuietly(id);
	}

	@Override
	public void put(UUID id, CachedAttributes attributes) {
		this.entries.put(id, attributes);
	}

	@Override
	public void remove(UUID id) {
		this.entries.invalidate(id);
	}

	/**
	 * Returns what the entries weigh now.
	 * @return bytes
	 */
	public long weight() {
		this.entries.cleanUp();
		return this.entries.policy().eviction().orElseThrow().weightedSize().orElseThrow();
	}

	@Override
	public String toString() {
		return "CaffeineAttributeCache[" + this.entries.estimatedSize() + " sessions]";
	}

}
