package io.sessionstore.autoconfigure;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * The repository of the old store. Not a bean of that type: the application has one that
 * serves both.
 *
 * @param repository the old repository
 * @param closing ends it
 */
record OldSessions(SessionRepository<? extends Session> repository, Runnable closing) implements AutoCloseable {

	@Override
	public void close() {
		this.closing.run();
	}

}
