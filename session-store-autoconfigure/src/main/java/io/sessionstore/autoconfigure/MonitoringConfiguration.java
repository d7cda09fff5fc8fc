package io.sessionstore.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import io.sessionstore.SessionStore;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.cleanup.CleanupRun;
import io.sessionstore.cleanup.ScheduledCleanup;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreObserver;
import io.sessionstore.diagnosis.DurationText;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.monitoring.CleanupWatch;
import io.sessionstore.monitoring.MicrometerObserver;
import io.sessionstore.monitoring.SessionCounts;
import io.sessionstore.rows.SessionRows;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * What the store shows of itself, whoever looks.
 */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

	@Bean
	SessionCounts sessionStoreCounts(SessionStore store, SessionRows rows, SessionSettings settings,
			SessionStoreProperties properties) {
		Duration interval = properties.monitoring().sampleInterval();
		if (interval.isNegative()) {
			throw SessionStoreSetupException.ofProperty("session-store.monitoring.sample-interval",
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

	/**
	 * Metrics, where there is a registry for them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MeterRegistry.class, ObservationRegistry.class })
	static class MetricsConfiguration {

		@Bean
		StoreObserver sessionStoreObserver(ObjectProvider<MeterRegistry> registry,
				ObjectProvider<ObservationRegistry> observations) {
			MeterRegistry meters = registry.getIfAvailable();
			return (meters != null)
					? new MicrometerObserver(meters, observations.getIfAvailable(() -> ObservationRegistry.NOOP))
					: StoreObserver.NONE;
		}

		@Bean
		MeterBinder sessionStoreGauges(SessionCounts counts, CleanupWatch cleanup, AttributeCodec codec) {
			return (registry) -> {
				Gauge.builder("session.store.live", counts, SessionCounts::live)
					.description("Sessions that lived when they were last counted")
					.register(registry);
				Gauge.builder("session.store.purgeable", counts, SessionCounts::purgeable)
					.description("Rows of expired sessions that were not deleted yet when they were last counted")
					.register(registry);
				Gauge.builder("session.store.types.reported", codec.allowedTypes(), (types) -> types.reported().size())
					.description("Classes that nobody has allowed and this node has met")
					.register(registry);
				TimeGauge.builder("session.store.cleanup.age", cleanup, TimeUnit.SECONDS, CleanupWatch::age)
					.description("Time since the cleanup last came to its end")
					.register(registry);
			};
		}

	}

}
