package io.sessionstore.cache;

import java.util.UUID;
import java.util.function.Predicate;

import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Rows that this node has read a moment ago, to be believed for a while without asking
 * the database again. A row that was read before something was written is never kept
 * after it. Thread-safe.
 */
public interface RecentRows {

	/**
	 * Keeps nothing.
	 */
	RecentRows NONE = new RecentRows() {

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

	};

	/**
	 * Looks a row up.
	 * @param id the handle
	 * @param now the present instant, in milliseconds
	 * @return the row, or {@code null} if none was read lately
	 */
	@Nullable SessionRow get(UUID id, long now);

	/**
	 * Takes note that a row is going to be read.
	 * @param id the handle
	 * @return what {@link #put} is to be given
	 */
	long stamp(UUID id);

	/**
	 * Keeps a row that was read, unless it has been written since.
	 * @param row the row
	 * @param stamp what there was before it was read
	 * @param readAt the instant before it was read, in milliseconds
	 */
	void put(SessionRow row, long stamp, long readAt);

	/**
	 * Forgets a row that was written.
	 * @param id the handle
	 */
	void forget(UUID id);

	/**
	 * Forgets rows that may have been removed, by whomever, also those that are being
	 * read just now.
	 * @param which tells which of those that are kept
	 */
	void forgetAll(Predicate<SessionRow> which);

}
