package io.sessionstore.types;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs once of each class that is in a session, or is to be, and that nobody has allowed.
 */
final class ReportedTypes {

	private static final Log logger = LogFactory.getLog(ReportedTypes.class);

	// Hostile rows must not fill memory.
	private static final int REMEMBERED = 1024;

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	void report(String type, String what) {
		if (this.reported.size() < REMEMBERED && TypePatterns.isValid(type) && this.reported.add(type)) {
			logger.warn(what + ". To allow it: " + AllowedTypes.PROPERTY + "=" + type);
		}
	}

	Set<String> names() {
		return new TreeSet<>(this.reported);
	}

}
