package io.sessionstore.autoconfigure;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import io.sessionstore.core.StoreObserver;
import io.sessionstore.monitoring.CleanupWatch;
import io.sessionstore.monitoring.MicrometerObserver;
import io.sessionstore.monitoring.SessionCounts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Metrics, where there is a registry for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ MeterRegistry.class, ObservationRegistry.class })
class MetricsConfiguration {

	@Bean
	StoreObserver sessionStoreObserver(ObjectProvider<MeterRegistry> registry,
			ObjectProvider<ObservationRegistry> observations) {
		MeterRegistry meters = registry.getIfAvailable();
		return (meters != null)
				? new MicrometerObserver(meters, observations.getIfAvailable(() -> ObservationRegistry.NOOP))
				: StoreObserver.NONE;
	}

	@Bean
	MeterBinder sessionStoreGauges(SessionCounts counts, CleanupWatch cleanup) {
		return (registry) -> {
			Gauge.builder("session.store.live", counts, SessionCounts::live)
				.description("Sessions that lived when they were last counted")
				.register(registry);
			Gauge.builder("session.store.purgeable", counts, SessionCounts::purgeable)
				.description("Rows of expired sessions that were not deleted yet when they were last counted")
				.register(registry);
			TimeGauge.builder("session.store.cleanup.age", cleanup, TimeUnit.SECONDS, CleanupWatch::age)
				.description("Time since the cleanup last came to its end")
				.register(registry);
		};
	}

}
