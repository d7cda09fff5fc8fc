package io.sessionstore.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sessionstore.SessionToken;
import io.sessionstore.core.SessionAdoption;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoredSession;
import io.sessionstore.imports.SessionImportProperties.AbsoluteTimeoutFrom;
import io.sessionstore.imports.SessionMover.Outcome;
import io.sessionstore.web.ForeignIds.Reissued;

/**
 * Moves a session in when its user comes with the cookie of the old store, and gives the
 * user a token for it.
 * <p>
 * Both happen in two steps that may be taken by different nodes, any number of times: the
 * session is moved under a handle that follows from the old id, by whoever is first; and
 * whoever comes with the old id reads the token from the session that was moved.
 */
final class SessionAdopter {

	private final List<SessionSource> sources;

	private final SessionEngine engine;

	private final SessionAdoption adoption;

	private final Clock clock;

	private final Duration window;

	private final boolean failOnUnstorable;

	private final SessionMover mover;

	/**
	 * Creates an adopter.
	 * @param sources where sessions come from
	 * @param engine finds and saves sessions
	 * @param adoption makes sessions of those of the sources
	 * @param settings how the store behaves
	 * @param properties how sessions move
	 */
	SessionAdopter(List<SessionSource> sources, SessionEngine engine, SessionAdoption adoption,
			SessionSettings settings, SessionImportProperties properties) {
		this.sources = List.copyOf(sources);
		this.engine = engine;
		this.adoption = adoption;
		this.clock = settings.clock();
		this.window = properties.window();
		this.failOnUnstorable = settings.failOnUnreadable();
		this.mover = new SessionMover(engine, adoption, settings.clock(),
				properties.absoluteTimeoutFrom() == AbsoluteTimeoutFrom.MOVE);
	}

	/**
	 * Finds the session of a client that has a cookie of the old form, and moves it first
	 * if that has not been done.
	 * @param text what the client sent; what has not the form of an old id is looked up
	 * nowhere
	 * @return the session and the token for the client, or empty if there is none
	 */
	Optional<Reissued> adopt(String text) {
		return ForeignId.parse(text).flatMap((id) -> this.adoption.run(() -> {
			for (SessionSource source : this.sources) {
				if (this.mover.move(source, id, this.failOnUnstorable) != Outcome.ABSENT) {
					break;
				}
			}
			return reissue(id);
		}));
	}

	/**
	 * Finds the session of a client that has a cookie of the old form, if it has been
	 * moved.
	 * @param text what the client sent
	 * @return the session and the token for the client, or empty if there is none
	 */
	Optional<Reissued> reissue(String text) {
		return ForeignId.parse(text).flatMap((id) -> this.adoption.run(() -> reissue(id)));
	}

	private Optional<Reissued> reissue(ForeignId id) {
		long now = this.clock.millis();
		StoredSession session = this.engine.find(id.handle()).orElse(null);
		AdoptionNote note = (session != null) ? AdoptionNote.in(session).orElse(null) : null;
		if (session == null || note == null || note.isOver(now, this.window)) {
			return Optional.empty();
		}
		SessionToken token = note.token(id);
		if (!session.isOpenedBy(token)) {
			// The user has signed in since: the token of before is as dead as any other.
			return Optional.empty();
		}
		return Optional.of(new Reissued(token, session, null));
	}

	/**
	 * Reads an id of the old store.
	 * @param text what a client sent
	 * @return the id as the old store knows it, or empty if the text has not exactly the
	 * form of one
	 */
	static Optional<String> oldId(String text) {
		return ForeignId.parse(text).map(ForeignId::text);
	}

	/**
	 * Finds what was made of a session of the old store.
	 * @param oldId its id there
	 * @return the session, or empty if it has not been moved or is over
	 */
	Optional<StoredSession> moved(String oldId) {
		if (this.sources.stream().anyMatch((source) -> source.isMoving(oldId))) {
			adopt(oldId);
		}
		return ForeignId.parse(oldId).flatMap((id) -> this.engine.find(id.handle()));
	}

	/**
	 * Ends what was made of a session of the old store.
	 * @param oldId its id there
	 */
	void end(String oldId) {
		moved(oldId).ifPresent((session) -> this.engine.destroy(session.handle()));
	}

	/**
	 * Takes notice that a client has come with the token. From now on the old cookie is
	 * needed by none but requests that are on their way, and when these have come the
	 * session says no more how it was moved.
	 * @param session the session as it was found
	 */
	void usedToken(StoredSession session) {
		AdoptionNote.in(session).ifPresent((note) -> {
			long now = this.clock.millis();
			if (!note.isTokenUsed()) {
				session.setAttribute(AdoptionNote.ATTRIBUTE, note.tokenUsed(now).text());
			}
			else if (note.isOver(now, this.window)) {
				session.removeAttribute(AdoptionNote.ATTRIBUTE);
			}
		});
	}

	List<SessionSource> sources() {
		return this.sources;
	}

	/**
	 * Moves a session whose user has not come by. One that was moved meanwhile is absent.
	 */
	Outcome bring(SessionSource source, String oldId) {
		return ForeignId.parse(oldId)
			.flatMap((id) -> this.adoption.run(() -> Optional.of(this.mover.move(source, id, false))))
			.orElse(Outcome.FAILED);
	}

}
