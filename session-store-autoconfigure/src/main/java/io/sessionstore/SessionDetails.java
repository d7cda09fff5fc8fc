package io.sessionstore;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What may be shown about a session: never a secret, never an attribute's value.
 *
 * @param handle the session's public name
 * @param principal the session's principal, or {@code null} if nobody has signed in
 * @param createdAt when the session was created
 * @param lastAccessedAt the stored access time, at most one touch interval old for a
 * session in use
 * @param expiresAt when the session expires if nobody uses it again; {@link Instant#MAX}
 * if never
 * @param state whether its access time is due to be renewed
 */
public record SessionDetails(SessionHandle handle, @Nullable String principal, Instant createdAt,
		Instant lastAccessedAt, Instant expiresAt, State state) {

	/**
	 * Whether the next request would renew the stored access time.
	 */
	public enum State {

		/**
		 * Used within the touch interval: the next request writes nothing.
		 */
		ACTIVE,

		/**
		 * Not used for longer than the touch interval: the next request renews it.
		 */
		IDLE

	}

}
