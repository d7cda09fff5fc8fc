package io.sessionstore.web;

import io.sessionstore.core.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * What the filter, the repository and the token resolver of one request tell one another
 * by way of the thread they share, since Spring Session gives them no other.
 */
final class ThreadBinding {

	private final ThreadLocal<@Nullable RequestSessions> sessions = new ThreadLocal<>();

	private final ThreadLocal<@Nullable StoredSession> issued = new ThreadLocal<>();

	@Nullable RequestSessions sessions() {
		return this.sessions.get();
	}

	/**
	 * Binds the sessions of a request to this thread.
	 * @return what was bound before, to be restored afterwards
	 */
	@Nullable RequestSessions bind(@Nullable RequestSessions value) {
		RequestSessions previous = this.sessions.get();
		if (value != null) {
			this.sessions.set(value);
		}
		else {
			this.sessions.remove();
		}
		return previous;
	}

	/**
	 * Remembers a session just saved whose token the client does not know. The filter
	 * asks for the token right after, on the same thread, also where that is not the
	 * thread that began the request.
	 */
	void issued(StoredSession session) {
		this.issued.set(session);
	}

	@Nullable StoredSession takeIssued(String sessionId) {
		StoredSession session = this.issued.get();
		this.issued.remove();
		return (session != null && session.getId().equals(sessionId)) ? session : null;
	}

}
