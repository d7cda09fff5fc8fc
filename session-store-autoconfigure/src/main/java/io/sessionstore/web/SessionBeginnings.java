package io.sessionstore.web;

import java.util.List;

import io.sessionstore.core.StoredSession;
import jakarta.servlet.http.HttpSessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.session.events.AbstractSessionEvent;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.web.http.SessionEventHttpSessionListenerAdapter;

/**
 * Tells {@link HttpSessionListener}s of a session as soon as a request begins it, as a
 * container does: what they put into it is there in that request, and is saved with it. A
 * session that begins elsewhere they hear of when it is saved, as of every end.
 */
final class SessionBeginnings extends SessionEventHttpSessionListenerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(SessionBeginnings.class);

	SessionBeginnings(List<HttpSessionListener> listeners) {
		super(listeners);
	}

	@Override
	public void onApplicationEvent(AbstractSessionEvent event) {
		if (event instanceof SessionCreatedEvent && event.getSession() instanceof StoredSession session
				&& !session.announce()) {
			return;
		}
		super.onApplicationEvent(event);
	}

	void begun(StoredSession session) {
		session.announce();
		tell(new SessionCreatedEvent(this, session));
	}

	/**
	 * Tells of the end of a session that was never saved: there is no other event of it.
	 */
	void endedUnsaved(StoredSession session) {
		tell(new SessionDeletedEvent(this, session));
	}

	// As with all events: what a listener throws is logged.
	private void tell(AbstractSessionEvent event) {
		try {
			super.onApplicationEvent(event);
		}
		catch (Throwable ex) {
			logger.error("A listener of {} failed", event.getClass().getSimpleName(), ex);
		}
	}

}
