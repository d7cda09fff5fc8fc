package io.sessionstore.imports;

import java.util.List;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.imports.SessionImport.Look;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says at the start what is in the old stores, and does not start where that would log
 * somebody out and nobody has said that it may.
 */
final class StartLook implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger("io.sessionstore.SessionStore");

	private static final String ACCEPTED = "session-store.import.accept-logouts";

	private static final int LIMIT = 1_000;

	private final BulkImport sessions;

	private final List<SessionSource> sources;

	private final SessionImportProperties properties;

	StartLook(BulkImport sessions, List<SessionSource> sources, SessionImportProperties properties) {
		this.sessions = sessions;
		this.sources = sources;
		this.properties = properties;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.sources.isEmpty()) {
			return;
		}
		Look look = this.sessions.look(LIMIT);
		String line = line(look);
		if (look.loggedOut() > 0 && !this.properties.acceptLogouts()) {
			throw SessionStoreSetupException.ofProperty(ACCEPTED, "false",
					"the move would log out the users of " + look.loggedOut() + " sessions. " + line,
					"Allow the classes in 'session-store.serialization.allowed-types', raise "
							+ "'session-store.serialization.max-size' or remove 'session-store.import.absolute-timeout-from', "
							+ "whichever fits; ids that are no UUIDs cannot move. If these users may be logged out, set '"
							+ ACCEPTED + "' to 'true'.");
		}
		logger.info(line);
	}

	private String line(Look look) {
		String line = "Sessions to move in: " + this.sessions.remaining() + ". Of " + look.sessions() + " looked at"
				+ ((look.oldest() != null) ? ", begun since " + look.oldest() + " and used until " + look.newest() : "")
				+ ": " + look.expired() + " have expired, " + look.older()
				+ " are older than the absolute timeout, which counts from the "
				+ ((this.properties.absoluteTimeoutFrom() == SessionImportProperties.AbsoluteTimeoutFrom.MOVE) ? "move"
						: "creation")
				+ ", " + look.otherIds() + " have ids that are no UUIDs, " + look.unstorable()
				+ " cannot be stored; attributes that cannot be used: "
				+ (look.refused().isEmpty() ? "none" : String.join("; ", look.refused()));
		return this.sources.stream()
			.anyMatch((source) -> source instanceof RedisSessionSource redis && !redis.isIndexed())
					? line + ". This Redis has no index: lists and limits by name count those that have moved alone, "
							+ "and an end by name reaches the others when they move"
					: line;
	}

}
