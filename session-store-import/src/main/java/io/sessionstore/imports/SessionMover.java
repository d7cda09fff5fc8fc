package io.sessionstore.imports;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.ForeignSession;
import io.sessionstore.SessionToken;
import io.sessionstore.core.SessionAdoption;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Moves one session, however many do so at once.
 */
final class SessionMover {

	private static final Logger logger = LoggerFactory.getLogger(SessionMover.class);

	private static final String PRINCIPAL_NAME = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	private final SessionEngine engine;

	private final SessionAdoption adoption;

	private final Clock clock;

	private final boolean absoluteFromMove;

	/**
	 * Creates a mover.
	 * @param engine finds and ends sessions
	 * @param adoption makes sessions of those of the sources
	 * @param clock the store's clock
	 * @param absoluteFromMove whether the absolute timeout counts from the move rather
	 * than from the beginning of the session
	 */
	SessionMover(SessionEngine engine, SessionAdoption adoption, Clock clock, boolean absoluteFromMove) {
		this.engine = engine;
		this.adoption = adoption;
		this.clock = clock;
		this.absoluteFromMove = absoluteFromMove;
	}

	/**
	 * Moves a session.
	 * @param source where it is
	 * @param id its id there
	 * @param failOnUnstorable whether one that cannot be stored here is an error
	 * @return what became of it
	 */
	Outcome move(SessionSource source, ForeignId id, boolean failOnUnstorable) {
		try {
			return moveOnce(source, id);
		}
		catch (AttributeSerializationException | IllegalArgumentException ex) {
			if (failOnUnstorable) {
				throw ex;
			}
			logger.warn("A session of the old store stays where it is and counts as absent: {}", ex.getMessage());
			return Outcome.FAILED;
		}
		catch (DataAccessException ex) {
			// Another has moved it in the same moment; or this one has, and the answer of
			// a database got lost. Then all that may be left is to remove the old one.
			if (this.engine.find(id.handle()).isEmpty()) {
				throw ex;
			}
			moveOnce(source, id);
			return Outcome.THERE;
		}
	}

	private Outcome moveOnce(SessionSource source, ForeignId id) {
		Outcome[] outcome = { Outcome.ABSENT };
		source.move(id.text(), (foreign) -> {
			outcome[0] = take(foreign, id);
			if (outcome[0] == Outcome.FAILED) {
				return false;
			}
			if (outcome[0] == Outcome.MOVED && foreign.principal() == null && isEnded(source, id)) {
				this.engine.destroy(id.handle());
				outcome[0] = Outcome.OVER;
			}
			return true;
		});
		return outcome[0];
	}

	// After it can be found here, so that of an end by name and this one sees the other.
	private boolean isEnded(SessionSource source, ForeignId id) {
		StoredSession session = this.engine.find(id.handle()).orElse(null);
		String principal = (session != null) ? session.getAttribute(PRINCIPAL_NAME) : null;
		return session != null && principal != null && source.isEnded(principal, session.getCreationTime());
	}

	private Outcome take(ForeignSession foreign, ForeignId id) {
		Instant now = this.clock.instant();
		if (this.adoption.isExpired(foreign, now)) {
			return Outcome.OVER;
		}
		Instant began = this.absoluteFromMove ? now : foreign.createdAt();
		if (this.adoption.isExpired(foreign, began)) {
			logger.warn("A session of the old store stays where it is and counts as absent: it is older than the "
					+ "absolute timeout, which 'session-store.import.absolute-timeout-from' counts from its creation");
			return Outcome.FAILED;
		}
		return this.adoption.inTransaction((unit) -> take(unit, foreign, id, began));
	}

	private Outcome take(SessionAdoption unit, ForeignSession foreign, ForeignId id, Instant began) {
		if (unit.find(id.handle()).isPresent()) {
			// Whoever moved it has not come to remove the old one.
			return Outcome.THERE;
		}
		SessionToken token = this.adoption.newToken(id.handle());
		boolean added = unit.insert(foreign, token, Map.of(AdoptionNote.ATTRIBUTE, AdoptionNote.of(id, token).text()),
				began);
		return added ? Outcome.MOVED : Outcome.THERE;
	}

	/**
	 * What became of a session.
	 */
	enum Outcome {

		/** The source has none. */
		ABSENT,

		/** It is here now. */
		MOVED,

		/** It was here before. */
		THERE,

		/** It was over. */
		OVER,

		/** It cannot be stored here. */
		FAILED

	}

}
