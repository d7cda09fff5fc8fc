package io.sessionstore.autoconfigure;

import java.util.List;
import java.util.Optional;

import io.sessionstore.SessionImport;
import io.sessionstore.SessionSource;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.core.AssembledStore;
import io.sessionstore.core.ReissuedSession;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoredSession;
import io.sessionstore.imports.BulkImport;
import io.sessionstore.imports.JdbcSessionSource;
import io.sessionstore.imports.SessionAdopter;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.web.OldIds;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Moves sessions in from other stores.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnSessionImportCondition.class)
@EnableConfigurationProperties(SessionImportProperties.class)
@Import({ RedisImportConfiguration.class, MissingRedisConfiguration.class, SessionBridgeConfiguration.class })
class SessionImportConfiguration {

	private static final String WINDOW = "session-store.import.window";

	@Bean
	@ConditionalOnBooleanProperty("session-store.import.spring-session-jdbc.enabled")
	JdbcSessionSource sessionStoreJdbcSource(SessionImportProperties properties, SessionPersistence persistence,
			SessionRows rows, BeanFactory beans) {
		return JdbcSourceFactory.source(properties.springSessionJdbc(), persistence, rows, beans);
	}

	@Bean
	SessionAdopter sessionStoreAdopter(ObjectProvider<SessionSource> sources, AssembledStore store,
			SessionSettings settings, SessionImportProperties properties) {
		if (SessionTimeouts.millis(properties.window()) < 0) {
			throw new InvalidSessionStorePropertyException(WINDOW, DurationText.of(properties.window()),
					"a time cannot be negative", "Set '" + WINDOW + "' to a duration such as '1m'.");
		}
		return new SessionAdopter(sources.orderedStream().toList(), store.engine(), store.adoption(), settings.clock(),
				properties.window(), settings.failOnUnreadable());
	}

	@Bean
	SessionImport sessionStoreImport(SessionAdopter adopter) {
		return new BulkImport(adopter);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnProperty(name = "session-store.import.mode", havingValue = "adopt", matchIfMissing = true)
	static class AdoptConfiguration {

		@Bean
		OldIds sessionStoreOldIds(SessionAdopter adopter) {
			return new OldIds() {

				@Override
				public Optional<ReissuedSession> adopt(String text) {
					return adopter.adopt(text);
				}

				@Override
				public void usedToken(StoredSession session) {
					adopter.usedToken(session);
				}

			};
		}

	}

}
