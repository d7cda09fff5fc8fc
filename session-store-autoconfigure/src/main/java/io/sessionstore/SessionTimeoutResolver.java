package io.sessionstore;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * Chooses the timeouts of single sessions: by role, by remember-me, by client. A bean of
 * this type is called when a session is written for the first time and when its principal
 * changes. A timeout that the application sets on one session itself, by
 * {@link SessionOptions} or {@code setMaxInactiveInterval} in the same request, takes
 * precedence. Called by several threads.
 */
@FunctionalInterface
public interface SessionTimeoutResolver {

	/**
	 * Chooses the timeouts of a session. The absolute timeout counts from the session's
	 * creation, also when it is chosen later.
	 * @param session the session as it is about to be written; reading it costs no
	 * statement
	 * @param principalName the session's principal from now on, or {@code null}
	 * @param configured the configured timeouts, as a starting point: see
	 * {@link SessionTimeouts#with}
	 * @return the timeouts, whose touch interval is ignored, or {@code null} to leave
	 * them as they are
	 */
	@Nullable SessionTimeouts resolve(Session session, @Nullable String principalName, SessionTimeouts configured);

}
