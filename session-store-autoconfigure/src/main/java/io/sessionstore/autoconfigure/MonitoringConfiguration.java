package io.sessionstore.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import io.sessionstore.SessionStore;
import io.sessionstore.cleanup.CleanupRun;
import io.sessionstore.cleanup.ScheduledCleanup;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.monitoring.CleanupWatch;
import io.sessionstore.monitoring.SessionCounts;
import io.sessionstore.rows.SessionRows;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.StringUtils;

/**
 * What the store shows of itself, whoever looks.
 */
@Configuration(proxyBeanMethods = false)
@Import(MetricsConfiguration.class)
class MonitoringConfiguration {

	@Bean
	SessionCounts sessionStoreCounts(SessionStore store, SessionRows rows, SessionSettings settings,
			SessionStoreProperties properties) {
		Duration interval = properties.monitoring().sampleInterval();
		if (interval.isNegative()) {
			throw new InvalidSessionStorePropertyException("session-store.monitoring.sample-interval",
					DurationText.of(interval), "an interval cannot be negative",
					"Set 'session-store.monitoring.sample-interval' to a duration such as '5m', or to '0' to count never.");
		}
		return new SessionCounts(store::count, () -> rows.lists().countPurgeable(settings.clock().millis()), interval);
	}

	@Bean
	CleanupWatch sessionStoreCleanupWatch(ObjectProvider<ScheduledCleanup> cleanup, SessionStoreProperties properties) {
		SessionStoreProperties.Cleanup schedule = properties.cleanup();
		boolean regular = schedule.enabled() && !StringUtils.hasText(schedule.cron());
		Supplier<@Nullable CleanupRun> last = () -> {
			ScheduledCleanup found = cleanup.getIfAvailable();
			return (found != null) ? found.lastRun() : null;
		};
		return new CleanupWatch(last, regular ? schedule.interval() : null, Clock.systemUTC());
	}

}
