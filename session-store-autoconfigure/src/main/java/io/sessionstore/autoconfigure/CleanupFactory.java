package io.sessionstore.autoconfigure;

import java.util.concurrent.ThreadLocalRandom;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.cleanup.JitteredInterval;
import io.sessionstore.diagnosis.DurationText;
import io.sessionstore.diagnosis.SessionStoreSetupException;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.util.StringUtils;

/**
 * Works out when the cleanup runs, and refuses what cannot work.
 */
final class CleanupFactory {

	private static final String INTERVAL = "session-store.cleanup.interval";

	private static final String CRON = "session-store.cleanup.cron";

	private static final String BATCH_SIZE = "session-store.cleanup.batch-size";

	private static final int LARGEST_BATCH = 10_000;

	private CleanupFactory() {
	}

	static Trigger trigger(SessionStoreProperties.Cleanup properties) {
		String cron = properties.cron();
		if (StringUtils.hasText(cron)) {
			if (!CronExpression.isValidExpression(cron)) {
				throw SessionStoreSetupException.ofProperty(CRON, cron, "it is not a cron expression", "Set '" + CRON
						+ "' to six fields such as '0 */5 * * * *', or remove it and use '" + INTERVAL + "'.");
			}
			return new CronTrigger(cron);
		}
		if (SessionTimeouts.millis(properties.interval()) <= 0) {
			throw SessionStoreSetupException.ofProperty(INTERVAL, DurationText.of(properties.interval()),
					"an interval must be positive", "Set '" + INTERVAL + "' to a duration such as '1m', or set "
							+ "'session-store.cleanup.enabled' to 'false'.");
		}
		return new JitteredInterval(properties.interval(), () -> ThreadLocalRandom.current().nextDouble());
	}

	static int batchSize(SessionStoreProperties.Cleanup properties) {
		int size = properties.batchSize();
		if (size < 1 || size > LARGEST_BATCH) {
			throw SessionStoreSetupException.ofProperty(BATCH_SIZE, size,
					"a batch has between 1 and " + LARGEST_BATCH + " rows",
					"Set '" + BATCH_SIZE + "' to a number such as '1000'.");
		}
		return size;
	}

}
