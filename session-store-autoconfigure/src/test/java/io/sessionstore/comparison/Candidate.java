package io.sessionstore.comparison;

import java.time.Duration;
import java.time.Instant;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * A way to keep sessions in a database.
 *
 * @param <S> its sessions
 */
interface Candidate<S extends Session> extends AutoCloseable {

	/** What an application uses. */
	FindByIndexNameSessionRepository<S> repository();

	/** What a browser gets for a session that was just saved. */
	String cookie(S session);

	/** Whether a browser with that cookie has a session. */
	boolean opens(String cookie);

	/** Lets accesses made from now on be made then. */
	void now(Instant instant);

	/** Lets everything in the table be older, but for the last access. */
	void age(Duration duration);

	/** Lets everything in the table be over, unnoticed by whoever has read it. */
	void expire();

	/** Removes what is over. */
	void cleanUp();

	/** The sessions' table. */
	String table();

	@Override
	void close();

}
