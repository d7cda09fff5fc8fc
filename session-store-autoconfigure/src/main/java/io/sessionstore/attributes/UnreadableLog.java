package io.sessionstore.attributes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns once of each attribute and class that cannot be read.
 */
final class UnreadableLog {

	private static final Log logger = LogFactory.getLog(UnreadableLog.class);

	// What is beyond is logged at debug level, so that hostile rows cannot fill memory.
	private static final int REMEMBERED = 256;

	private final Runnable listener;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	UnreadableLog(Runnable listener) {
		this.listener = listener;
	}

	void warn(String name, String type, String message) {
		this.listener.run();
		warnOnce(name, type,
				message + ". It counts as absent; its bytes are kept until the application sets or removes it");
	}

	void warnOnce(String name, String type, String message) {
		String key = name + '\0' + type;
		if (this.warned.contains(key) || this.warned.size() >= REMEMBERED || !this.warned.add(key)) {
			logger.debug(message);
			return;
		}
		logger.warn(message);
	}

}
