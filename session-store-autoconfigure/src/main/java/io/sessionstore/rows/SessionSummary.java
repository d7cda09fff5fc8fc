package io.sessionstore.rows;

import java.util.UUID;

import io.sessionstore.SessionTimeouts;
import org.jspecify.annotations.Nullable;

/**
 * A row without its secret and its attributes. Instants are epoch milliseconds.
 *
 * @param id the handle
 * @param principalName whose session it is, or {@code null}
 * @param createdAt when the session began
 * @param lastAccessedAt last recorded access
 * @param inactivityTimeout milliseconds, negative for none
 * @param expiresAtLatest end by the absolute timeout
 */
public record SessionSummary(UUID id, @Nullable String principalName, long createdAt, long lastAccessedAt,
		long inactivityTimeout, long expiresAtLatest) {

	/**
	 * Returns when the session ends if nobody uses it again.
	 * @return epoch milliseconds
	 */
	public long end() {
		return SessionTimeouts.endOf(this.lastAccessedAt, this.inactivityTimeout, this.expiresAtLatest);
	}
}
