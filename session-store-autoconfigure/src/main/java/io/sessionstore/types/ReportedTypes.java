package io.sessionstore.types;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs once of each class that only {@link TypePolicy#REPORT} lets through.
 */
final class ReportedTypes {

	private static final Log logger = LogFactory.getLog(ReportedTypes.class);

	// Hostile rows must not fill memory.
	private static final int REMEMBERED = 1024;

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	void report(String type) {
		if (this.reported.size() < REMEMBERED && TypePatterns.isValid(type) && this.reported.add(type)) {
			logger.warn(
					"A session holds a class that is not allowed. To allow it: " + AllowedTypes.PROPERTY + "=" + type);
		}
	}

}
