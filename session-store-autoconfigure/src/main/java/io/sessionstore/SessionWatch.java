package io.sessionstore;

/**
 * Reports the end of a session to connections that last longer than a request, such as a
 * WebSocket or a stream of events: at once if this node ended the session, and at the
 * next check if another node did or if it expired. At an interval
 * ({@code session-store.watch.interval}), this node asks the database about all sessions
 * that it watches, and not at all while it watches none. Watching a session does not
 * extend it, and a new secret ({@code changeSessionId}) does not end it.
 */
public interface SessionWatch {

	/**
	 * Runs an action when a session has ended or expired: once, on a thread of the watch.
	 * If the session has ended already, this is detected within two intervals. While the
	 * database cannot be reached, nothing is run.
	 * @param handle the session's handle
	 * @param action what to do; its exceptions are logged
	 * @return the registration, to be closed when the socket or stream ends by itself
	 */
	Registration whenEnded(SessionHandle handle, Runnable action);

	/**
	 * Runs an action when a session has ended or expired.
	 * @param id the session's id, as {@code HttpSession.getId()} returns it, or its
	 * handle as text
	 * @param action what to do; its exceptions are logged
	 * @return the registration
	 * @throws IllegalArgumentException if the id is not an id of this store
	 * @see #whenEnded(SessionHandle, Runnable)
	 */
	default Registration whenEnded(String id, Runnable action) {
		return whenEnded(SessionHandle.valueOf(id), action);
	}

	/**
	 * An action to be run at the end of a session.
	 */
	interface Registration extends AutoCloseable {

		/**
		 * Cancels the action, unless it has started. Further calls do nothing.
		 */
		@Override
		void close();

	}

}
