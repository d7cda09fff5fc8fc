package io.sessionstore.imports;

import java.util.Optional;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.core.StoredSession;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.web.ForeignIds;
import io.sessionstore.web.ForeignIds.Reissued;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of moving in from other stores. Backs off where there is no session
 * store to move into.
 */
@AutoConfiguration(after = SessionStoreAutoConfiguration.class, before = SessionAutoConfiguration.class)
@ConditionalOnBean(StoreBuilder.Assembly.class)
@Conditional(SessionImportAutoConfiguration.OnSessionImportCondition.class)
@EnableConfigurationProperties(SessionImportProperties.class)
@Import({ RedisImportConfiguration.class, SessionBridgeConfiguration.class })
public final class SessionImportAutoConfiguration {

	private static final String WINDOW = "session-store.import.window";

	@Bean
	@ConditionalOnBooleanProperty("session-store.import.spring-session-jdbc.enabled")
	JdbcSessionSource sessionStoreJdbcSource(SessionImportProperties properties, SessionPersistence persistence,
			SessionRows rows, BeanFactory beans) {
		return JdbcSourceFactory.source(properties.springSessionJdbc(), persistence, rows, beans);
	}

	@Bean
	SessionAdopter sessionStoreAdopter(ObjectProvider<SessionSource> sources, StoreBuilder.Assembly store,
			SessionSettings settings, SessionImportProperties properties) {
		if (SessionTimeouts.millis(properties.window()) < 0) {
			throw SessionStoreSetupException.ofProperty(WINDOW, properties.window(), "a time cannot be negative",
					"Set '" + WINDOW + "' to a duration such as '1m'.");
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
		ForeignIds sessionStoreForeignIds(SessionAdopter adopter) {
			return new ForeignIds() {

				@Override
				public Optional<Reissued> adopt(String text) {
					return adopter.adopt(text);
				}

				@Override
				public void usedToken(StoredSession session) {
					adopter.usedToken(session);
				}

			};
		}

	}

	/**
	 * Says what is missing for sessions from Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.data.redis.connection.RedisConnectionFactory")
	@ConditionalOnBooleanProperty("session-store.import.spring-session-redis.enabled")
	static class MissingRedisConfiguration {

		@Bean
		InitializingBean sessionStoreMissingRedis() {
			return () -> {
				throw SessionStoreSetupException.ofProperty("session-store.import.spring-session-redis.enabled", "true",
						"Spring Data Redis is not on the class path",
						"Keep 'org.springframework.boot:spring-boot-starter-data-redis' in the application until all "
								+ "sessions have moved.");
			};
		}

	}

	/**
	 * There is another store to move in from, or there was one.
	 */
	static class OnSessionImportCondition extends AnyNestedCondition {

		OnSessionImportCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBooleanProperty("session-store.import.spring-session-jdbc.enabled")
		static class FromJdbc {

		}

		@ConditionalOnBooleanProperty("session-store.import.spring-session-redis.enabled")
		static class FromRedis {

		}

		@ConditionalOnBooleanProperty("session-store.import.imported-cookies")
		static class FromNowhere {

		}

		@ConditionalOnBean(SessionSource.class)
		static class FromTheApplicationsOwn {

		}

	}

}
