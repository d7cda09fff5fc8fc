package io.sessionstore.autoconfigure;

import java.security.SecureRandom;
import java.time.Clock;

import io.sessionstore.SessionJsonMapperCustomizer;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.KeyRing;
import io.sessionstore.attributes.UnreadablePolicy;
import io.sessionstore.cleanup.SessionCleanup;
import io.sessionstore.core.AttributeCache;
import io.sessionstore.core.DefaultSessionStore;
import io.sessionstore.core.PrincipalResolver;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.SessionEvents;
import io.sessionstore.core.SessionRows;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.TokenGenerator;
import io.sessionstore.core.TransactionMode;
import io.sessionstore.core.UnitsOfWork;
import io.sessionstore.jpa.SessionRepositoryFactory;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Auto-configuration of the session store. Backs off where the application has a
 * {@link SessionRepository} of its own.
 */
@AutoConfiguration(
		after = { DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
				DataJpaRepositoriesAutoConfiguration.class },
		afterName = { "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
				"org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration" },
		before = SessionAutoConfiguration.class,
		beforeName = { "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
				"org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration" })
@ConditionalOnClass({ EntityManagerFactory.class, Session.class })
@Conditional(SessionStoreAutoConfiguration.OnPersistenceCondition.class)
@ConditionalOnMissingBean(SessionRepository.class)
@ConditionalOnBooleanProperty(name = "session-store.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SessionStoreProperties.class)
@Import({ DatabaseInitializationDependencyConfigurer.class, SharedPersistenceConfiguration.class,
		OwnPersistenceConfiguration.class, SessionTableConfiguration.class, SessionStoreWebConfiguration.class,
		SessionImportConfiguration.class, JtaRefusal.class })
public final class SessionStoreAutoConfiguration {

	@Bean
	static SessionStoreNames sessionStoreNames() {
		return new SessionStoreNames();
	}

	@Bean
	HookBeans sessionStoreHooks(BeanFactory beanFactory) {
		return new HookBeans(beanFactory);
	}

	@Bean
	SessionSettings sessionStoreSettings(SessionStoreProperties properties, Environment environment,
			ObjectProvider<Clock> clock, HookBeans hooks) {
		SessionTimeouts timeouts = TimeoutSettings.of(properties.timeout(), environment);
		return new SessionSettings(timeouts, clock.getIfUnique(Clock::systemUTC), properties.saveMode(),
				properties.detectMutations(), properties.transaction(),
				properties.serialization().onUnreadable() == UnreadablePolicy.FAIL,
				CleanupSettings.batchSize(properties.cleanup()), hooks.hooks());
	}

	@Bean
	SessionRows sessionStoreRows(SessionPersistence persistence, TableReadiness ready,
			SessionStoreProperties properties, HookBeans hooks) {
		return SessionRepositoryFactory.rows(persistence.entityManagerFactory(), properties.transaction(),
				properties.durability(), hooks.mapper());
	}

	@Bean
	AttributeCodec sessionStoreAttributeCodec(SessionStoreProperties properties, BeanFactory beanFactory,
			AbstractApplicationContext context, ObjectProvider<KeyRing> keyRing,
			ObjectProvider<SessionJsonMapperCustomizer> jsonCustomizers) {
		ClassLoader classLoader = classLoader(context);
		return SerializationSettings.codec(properties.serialization(),
				AttributeCodec.builder()
					.applicationPackages(ApplicationPackages.of(beanFactory))
					.classLoader(classLoader)
					.encryption(keyRing.getIfAvailable(() -> EncryptionSettings.keyRing(properties.encryption())))
					.acceptUnencrypted(properties.encryption().acceptUnencrypted())
					.jsonCustomizers(jsonCustomizers.orderedStream().toList())
					.sharedValues(CacheSettings.sharedValues(properties.cache(), classLoader)));
	}

	@Bean
	AttributeCache sessionStoreAttributeCache(SessionStoreProperties properties, SessionSettings settings,
			AbstractApplicationContext context) {
		return CacheSettings.cache(properties, settings.timeouts(), classLoader(context));
	}

	private ClassLoader classLoader(AbstractApplicationContext context) {
		ClassLoader classLoader = context.getClassLoader();
		return (classLoader != null) ? classLoader : getClass().getClassLoader();
	}

	@Bean
	SessionEvents sessionStoreEvents(AbstractApplicationContext context, SessionStoreProperties properties) {
		return new SessionEvents(context, new SessionEndListeners(context), properties.transaction());
	}

	@Bean
	SessionEngine sessionStoreEngine(SessionRows rows, SessionSettings settings, AttributeCodec codec,
			SessionEvents events, AttributeCache cache, ObjectProvider<IndexResolver<Session>> indexResolver) {
		return new SessionEngine(rows, settings, codec, new TokenGenerator(new SecureRandom(), settings.clock()),
				new PrincipalResolver(indexResolver.getIfUnique()), events, cache);
	}

	@Bean
	SessionStore sessionStoreApi(SessionEngine engine, SessionRows rows, SessionSettings settings, UnitsOfWork units) {
		return new DefaultSessionStore(engine, rows, settings, new CsrfTokens(new SecureRandom()), units);
	}

	@Bean
	JoiningEngine sessionStoreJoiningEngine(SessionPersistence persistence, TableReadiness ready, HookBeans hooks,
			SessionStoreProperties properties, SessionSettings settings, AttributeCodec codec,
			AbstractApplicationContext context, ObjectProvider<IndexResolver<Session>> indexResolver) {
		SessionRows rows = SessionRepositoryFactory.rows(persistence.entityManagerFactory(), TransactionMode.REQUIRED,
				properties.durability(), hooks.mapper());
		return new JoiningEngine(new SessionEngine(rows, settings.forUnitsOfWork(), codec,
				new TokenGenerator(new SecureRandom(), settings.clock()),
				new PrincipalResolver(indexResolver.getIfUnique()),
				new SessionEvents(context, new SessionEndListeners(context), TransactionMode.REQUIRED),
				AttributeCache.NONE));
	}

	@Bean
	UnitsOfWork sessionStoreUnitsOfWork(SessionPersistence persistence, JoiningEngine joining) {
		return new UnitsOfWork(SessionRepositoryFactory.transactions(persistence.entityManagerFactory()),
				joining.engine());
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "session-store.cleanup.enabled", matchIfMissing = true)
	SessionCleanup sessionStoreCleanup(SessionEngine engine, SessionStoreProperties properties) {
		return new SessionCleanup(engine::purge, CleanupSettings.trigger(properties.cleanup()));
	}

	/**
	 * There is a persistence unit to share, or a data source to make one for.
	 */
	static class OnPersistenceCondition extends AnyNestedCondition {

		OnPersistenceCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(EntityManagerFactory.class)
		static class ApplicationsOwn {

		}

		@Conditional(OnSessionStoreDataSourceCondition.class)
		static class StoresOwn {

		}

	}

}
