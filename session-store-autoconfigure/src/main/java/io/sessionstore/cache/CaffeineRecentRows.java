package io.sessionstore.cache;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows for a while, up to an estimate of their size in memory. Every write counts
 * up a number that its row shares with others: a read that began at another number came
 * too late.
 */
public final class CaffeineRecentRows implements RecentRows {

	private static final int STRIPES = 4096;

	// The entry itself, its place in the cache, the row and its other columns.
	private static final long OVERHEAD = 600;

	private final AtomicLongArray writes = new AtomicLongArray(STRIPES);

	// Shared by those who keep a row, not by those who find one: nobody may keep one
	// while
	// all are looked through.
	private final ReadWriteLock keeping = new ReentrantReadWriteLock();

	private volatile long searches;

	private final Cache<UUID, Entry> entries;

	private final long trustFor;

	/**
	 * Makes an empty one.
	 * @param trustFor how long a row is believed
	 * @param maxSize bytes that the rows may weigh together
	 */
	public CaffeineRecentRows(Duration trustFor, long maxSize) {
		this.trustFor = trustFor.toMillis();
		this.entries = Caffeine.newBuilder()
			.maximumWeight(maxSize)
			.weigher((UUID id, Entry entry) -> entry.weight())
			// Frees memory; how old an entry may be is judged by the store's clock.
			.expireAfterWrite(trustFor.multipliedBy(2))
			.executor(Runnable::run)
			.build();
	}

	@Override
	public @Nullable SessionRow get(UUID id, long now) {
		// Noting every use costs as much as the rest, and soon the row is read anew.
		Entry entry = this.entries.policy().getIfPresentQuietly(id);
		// Not after a clock has been set back.
		return (entry != null && now >= entry.readAt && now - entry.readAt < this.trustFor) ? entry.row : null;
	}

	@Override
	public long stamp(UUID id) {
		// Both only grow: the sum is the same if neither has.
		return this.writes.get(stripe(id)) + this.searches;
	}

	@Override
	public void put(SessionRow row, long stamp, long readAt) {
		this.keeping.readLock().lock();
		try {
			// Atomic for one handle, as is forgetting it.
			this.entries.asMap()
				.compute(row.id(), (id, known) -> (stamp(id) == stamp) ? new Entry(row, readAt) : known);
		}
		finally {
			this.keeping.readLock().unlock();
		}
	}

	@Override
	public void forget(UUID id) {
		this.entries.asMap().compute(id, (key, known) -> {
			this.writes.incrementAndGet(stripe(key));
			return null;
		});
	}

	@Override
	public void forgetAll(Predicate<SessionRow> which) {
		this.keeping.writeLock().lock();
		try {
			this.searches++;
			this.entries.asMap().values().removeIf((entry) -> which.test(entry.row));
		}
		finally {
			this.keeping.writeLock().unlock();
		}
	}

	private static int stripe(UUID id) {
		return id.hashCode() & (STRIPES - 1);
	}

	private record Entry(SessionRow row, long readAt) {

		int weight() {
			byte[] base = this.row.attributesBase();
			return (int) Math.min(OVERHEAD + this.row.attributes().length + ((base != null) ? base.length : 0L),
					Integer.MAX_VALUE);
		}

	}

}
