package io.sessionstore.imports;

import java.security.SecureRandom;
import java.util.Objects;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.autoconfigure.SessionStoreAutoConfiguration;
import io.sessionstore.core.ForeignSessions;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.core.TokenGenerator;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.web.ForeignIds;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
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
import org.springframework.core.env.Environment;

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

	private static final String FROM = SessionImportProperties.FROM;

	private static final String SAVE_MODE = "session-store.save-mode";

	private static final String WINDOW = "session-store.import.window";

	@Bean
	@ConditionalOnProperty(FROM)
	OldSettings sessionStoreOldSettings(SessionImportProperties properties, Environment environment) {
		return new OldSettings(Objects.requireNonNull(properties.from()), environment);
	}

	// What was changed in place has been kept until now.
	@Bean
	@ConditionalOnProperty(FROM)
	static BeanPostProcessor sessionStoreOldSaveMode(ObjectProvider<OldSettings> old, Environment environment) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof SessionSettings settings && !environment.containsProperty(SAVE_MODE))
						? old.getObject().withSaveMode(settings) : bean;
			}

		};
	}

	@Bean
	@ConditionalOnProperty(name = FROM, havingValue = "jdbc")
	JdbcSessionSource sessionStoreJdbcSource(SessionImportProperties properties, OldSettings settings,
			SessionPersistence persistence, SessionRows rows, SessionSettings store, ListableBeanFactory beans) {
		return JdbcSourceFactory.source(properties, settings, persistence, rows, store.clock(), beans);
	}

	// An old node that is sent a token would decode it and hand what it takes for an id
	// to
	// a database that may not bear it; of this it can tell that it is no Base64.
	@Bean
	TokenGenerator sessionStoreTokens(SessionSettings settings) {
		return new TokenGenerator(new SecureRandom(), settings.clock(),
				(token) -> token.text().indexOf('-') >= 0 || token.text().indexOf('_') >= 0);
	}

	@Bean
	SessionAdopter sessionStoreAdopter(ObjectProvider<SessionSource> sources, StoreBuilder.Assembly store,
			SessionSettings settings, SessionImportProperties properties) {
		if (SessionTimeouts.millis(properties.window()) < 0) {
			throw SessionStoreSetupException.ofProperty(WINDOW, properties.window(), "a time cannot be negative",
					"Set '" + WINDOW + "' to a duration such as '1m'.");
		}
		return new SessionAdopter(sources.orderedStream().toList(), store.engine(), store.adoption(), settings,
				properties);
	}

	@Bean
	ForeignSessions sessionStoreForeignSessions(SessionAdopter adopter, SessionSettings settings,
			SessionImportProperties properties) {
		return new SessionsByPrincipal(adopter, settings.clock(),
				properties.mode() == SessionImportProperties.Mode.BRIDGE);
	}

	@Bean
	BulkImport sessionStoreImport(SessionAdopter adopter, StoreBuilder.Assembly store, AttributeCodec codec,
			SessionSettings settings, SessionImportProperties properties) {
		return new BulkImport(adopter, () -> new OldStoreLook(store.adoption(), codec, settings.clock(),
				properties.absoluteTimeoutFrom() == SessionImportProperties.AbsoluteTimeoutFrom.MOVE));
	}

	@Bean
	StartLook sessionStoreImportStart(BulkImport sessions, SessionAdopter adopter, SessionImportProperties properties) {
		return new StartLook(sessions, adopter.sources(), properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint(SessionImportEndpoint.class)
		SessionImportEndpoint sessionStoreImportEndpoint(SessionImport sessions) {
			return new SessionImportEndpoint(sessions);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnProperty(name = "session-store.import.mode", havingValue = "adopt", matchIfMissing = true)
	static class AdoptConfiguration {

		@Bean
		ForeignIds sessionStoreForeignIds(SessionAdopter adopter, ListableBeanFactory beans, Environment environment) {
			return new OldCookies(adopter, beans, environment);
		}

	}

	/**
	 * Says what is missing for sessions from Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.data.redis.connection.RedisConnectionFactory")
	@ConditionalOnProperty(name = FROM, havingValue = "redis")
	static class MissingRedisConfiguration {

		@Bean
		InitializingBean sessionStoreMissingRedis() {
			return () -> {
				throw SessionStoreSetupException.ofProperty(FROM, "redis", "Spring Data Redis is not on the class path",
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

		@ConditionalOnProperty(FROM)
		static class FromSpringSession {

		}

		@ConditionalOnBooleanProperty("session-store.import.imported-cookies")
		static class FromNowhere {

		}

		@ConditionalOnBean(SessionSource.class)
		static class FromTheApplicationsOwn {

		}

	}

}
