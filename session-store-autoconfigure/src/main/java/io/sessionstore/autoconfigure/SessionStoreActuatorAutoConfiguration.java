package io.sessionstore.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.monitoring.CleanupWatch;
import io.sessionstore.monitoring.SessionCounts;
import io.sessionstore.monitoring.SessionStoreEndpoint;
import io.sessionstore.monitoring.SessionStoreHealthIndicator;
import io.sessionstore.rows.SessionRows;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of the store's health and its actuator endpoint.
 */
@AutoConfiguration(after = SessionStoreAutoConfiguration.class)
@ConditionalOnBean(value = { SessionStore.class, SessionCounts.class })
public final class SessionStoreActuatorAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	static class HealthConfiguration {

		@Bean
		@ConditionalOnEnabledHealthIndicator("sessionstore")
		SessionStoreHealthIndicator sessionStoreHealthIndicator(SessionRows rows, CleanupWatch cleanup,
				SessionStoreProperties properties) {
			return new SessionStoreHealthIndicator(rows, cleanup, properties.monitoring().failOnOverdueCleanup());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint(SessionStoreEndpoint.class)
		SessionStoreEndpoint sessionStoreEndpoint(SessionStore store, SessionCounts counts, CleanupWatch cleanup,
				SessionStoreProperties properties, SessionTableConfiguration.TableReadiness table,
				AttributeCodec codec) {
			return new SessionStoreEndpoint(store, policy(store.timeouts(), properties, table), counts, cleanup,
					codec.allowedTypes()::reported);
		}

		private static Map<String, Object> policy(SessionTimeouts timeouts, SessionStoreProperties properties,
				SessionTableConfiguration.TableReadiness table) {
			Map<String, Object> policy = new LinkedHashMap<>();
			policy.put("inactivity", timeouts.inactivity());
			policy.put("absolute", timeouts.absolute());
			policy.put("touchInterval", timeouts.touchInterval());
			policy.put("table", table.table());
			policy.put("database", table.vendor().name().toLowerCase(Locale.ROOT));
			policy.put("format", properties.serialization().format().name().toLowerCase(Locale.ROOT));
			String key = properties.encryption().activeKey();
			policy.put("encryptionKey", StringUtils.hasText(key) ? key : "none");
			return policy;
		}

	}

}
