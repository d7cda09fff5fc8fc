package io.sessionstore;

/**
 * Tells what outlives a request, such as a WebSocket or a stream of events, when its
 * session is over: at once if this node ended it, and at the next check if another node
 * did or if it timed out. This node asks the database at an interval
 * ({@code session-store.watch.interval}) for all sessions that it watches, and not at all
 * while it watches none. To watch a session does not extend it, and a new secret
 * ({@code changeSessionId}) does not end it.
 */
public interface SessionWatch {

	/**
	 * Has something done when a session is over: once, on a thread of the watch. If the
	 * session is over already, that is found out within two intervals. If the database
	 * cannot be asked, nothing is done until it can.
	 * @param handle the session's handle
	 * @param action what to do; what it throws is logged
	 * @return what takes it back; to be closed when the socket or stream ends by itself
	 */
	Registration whenOver(SessionHandle handle, Runnable action);

	/**
	 * Has something done when a session is over.
	 * @param id the session's id, such as {@code HttpSession.getId()} gives it, or its
	 * handle as text
	 * @param action what to do; what it throws is logged
	 * @return what takes it back
	 * @throws IllegalArgumentException if the id is not an id of this store
	 * @see #whenOver(SessionHandle, Runnable)
	 */
	default Registration whenOver(String id, Runnable action) {
		return whenOver(SessionHandle.parse(id)
			.orElseThrow(() -> new IllegalArgumentException("Not the id of a session of this store")), action);
	}

	/**
	 * Something that is to be done.
	 */
	interface Registration extends AutoCloseable {

		/**
		 * Takes it back, unless it is done or being done. Does nothing the second time.
		 */
		@Override
		void close();

	}

}
