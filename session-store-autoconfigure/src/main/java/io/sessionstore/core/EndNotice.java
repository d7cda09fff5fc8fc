package io.sessionstore.core;

import java.util.Collection;
import java.util.UUID;

/**
 * Is told which sessions this node has ended, after commit; no row is read for it. What
 * the cleanup removes is not told: it was over before. Must be quick and may not throw.
 */
public interface EndNotice {

	/**
	 * Wants to know of nothing.
	 */
	EndNotice NONE = new EndNotice() {

		@Override
		public boolean isWanted() {
			return false;
		}

		@Override
		public void over(Collection<UUID> ids) {
		}

	};

	/**
	 * Returns whether anybody wants to know just now.
	 * @return {@code false} to be told nothing
	 */
	boolean isWanted();

	/**
	 * Sessions are over.
	 * @param ids their handles
	 */
	void over(Collection<UUID> ids);

}
