package io.sessionstore.cache;

import java.util.UUID;
import java.util.function.Predicate;

import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a store that asks the database each time.
 */
final class NoRecentRows implements RecentRows {

	@Override
	public @Nullable SessionRow get(UUID id, long now) {
		return null;
	}

	@Override
	public long stamp(UUID id) {
		return 0;
	}

	@Override
	public void put(SessionRow row, long stamp, long readAt) {
	}

	@Override
	public void forget(UUID id) {
	}

	@Override
	public void forgetAll(Predicate<SessionRow> which) {
	}

}
