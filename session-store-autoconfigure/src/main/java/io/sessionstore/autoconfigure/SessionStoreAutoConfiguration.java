package io.sessionstore.autoconfigure;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

import io.sessionstore.KeyRing;
import io.sessionstore.SessionJsonMapperCustomizer;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.UnreadablePolicy;
import io.sessionstore.authentication.CsrfTokens;
import io.sessionstore.beans.SessionScopedBeans;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.cleanup.ScheduledCleanup;
import io.sessionstore.core.CountedEvent;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.core.StoreObserver;
import io.sessionstore.core.TokenGenerator;
import io.sessionstore.diagnosis.JtaRefusal;
import io.sessionstore.diagnosis.MissingImportModule;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.sql.JdbcSavepoints;
import io.sessionstore.sql.SqlSessionRows;
import io.sessionstore.watch.SessionWatcher;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
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
				"org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" },
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
		MonitoringConfiguration.class, SessionWatchConfiguration.class, JtaRefusal.class, MissingImportModule.class })
public final class SessionStoreAutoConfiguration {

	@Bean
	static SessionStoreNames sessionStoreNames() {
		return new SessionStoreNames();
	}

	@Bean
	static JdbcSavepoints sessionStoreSavepoints(Environment environment) {
		return new JdbcSavepoints(environment);
	}

	@Bean
	HookBeans sessionStoreHooks(BeanFactory beanFactory) {
		return new HookBeans(beanFactory);
	}

	@Bean
	SessionSettings sessionStoreSettings(SessionStoreProperties properties, Environment environment,
			ObjectProvider<Clock> clock, HookBeans hooks) {
		SessionTimeouts timeouts = TimeoutsFactory.of(properties.timeout(), environment);
		return new SessionSettings(timeouts, clock.getIfUnique(Clock::systemUTC), properties.saveMode(),
				properties.detectMutations(), properties.transaction(),
				properties.serialization().onUnreadable() == UnreadablePolicy.FAIL,
				CleanupFactory.batchSize(properties.cleanup()), RowSettingsFactory.outcomePatience(properties.limits()),
				hooks.hooks());
	}

	@Bean
	StartUpReport sessionStoreStartUpReport(SessionStoreProperties properties, SessionSettings settings,
			SessionTableConfiguration.TableReadiness table, Environment environment,
			ObjectProvider<CookieEncoding> cookies) {
		return new StartUpReport(properties, settings.timeouts(), table, environment, cookies.getIfAvailable());
	}

	@Bean
	SessionRows sessionStoreRows(SessionPersistence persistence, SessionTableConfiguration.TableReadiness ready,
			SessionStoreProperties properties, HookBeans hooks) {
		return SqlSessionRows.of(persistence.entityManagerFactory(),
				RowSettingsFactory.of(properties, persistence.dataSource()), hooks.mapper(), hooks.columns());
	}

	@Bean
	SessionScopedBeans sessionStoreScopedBeans(DefaultListableBeanFactory beanFactory) {
		return new SessionScopedBeans(beanFactory);
	}

	@Bean
	AttributeCodec sessionStoreAttributeCodec(SessionStoreProperties properties, AbstractApplicationContext context,
			SessionScopedBeans scopedBeans, ObjectProvider<KeyRing> keyRing,
			ObjectProvider<SessionJsonMapperCustomizer> jsonCustomizers, ObjectProvider<StoreObserver> observer) {
		ClassLoader classLoader = classLoader(context);
		StoreObserver looking = observer.getIfUnique(() -> StoreObserver.NONE);
		return AttributeCodecFactory.codec(properties.serialization(),
				AttributeCodec.builder()
					.plainValues(scopedBeans)
					.restored(scopedBeans::restored)
					.applicationPackages(ApplicationPackages.of(context))
					.classLoader(classLoader)
					.encryption(keyRing.getIfAvailable(() -> KeyRingFactory.keyRing(properties.encryption())))
					.acceptUnencrypted(properties.encryption().acceptUnencrypted())
					.jsonCustomizers(jsonCustomizers.orderedStream().toList())
					.unreadableListener(() -> looking.happened(CountedEvent.UNREADABLE_ATTRIBUTE))
					.sharedValues(CacheFactory.sharedValues(properties.cache(), classLoader)));
	}

	@Bean
	NodeMemory sessionStoreMemory(SessionStoreProperties properties, SessionSettings settings,
			AbstractApplicationContext context) {
		return CacheFactory.memory(properties, settings.timeouts(), classLoader(context));
	}

	private ClassLoader classLoader(AbstractApplicationContext context) {
		ClassLoader classLoader = context.getClassLoader();
		return (classLoader != null) ? classLoader : getClass().getClassLoader();
	}

	@Bean
	StoreBuilder.Assembly sessionStoreAssembly(SessionRows rows, SessionSettings settings, AttributeCodec codec,
			NodeMemory memory, AbstractApplicationContext context, ObjectProvider<IndexResolver<Session>> indexResolver,
			ObjectProvider<StoreObserver> observer, SessionWatcher watch, ObjectProvider<TokenGenerator> tokens) {
		StoreBuilder builder = new StoreBuilder(rows, settings, codec).events(context, new SessionEndListeners(context))
			.endNotice(watch::ended)
			.memory(memory)
			.csrf(new CsrfTokens(new SecureRandom()));
		indexResolver.ifUnique(builder::indexResolver);
		observer.ifUnique(builder::observer);
		tokens.ifUnique(builder::tokens);
		return builder.build();
	}

	@Bean
	SessionEngine sessionStoreEngine(StoreBuilder.Assembly assembly) {
		return assembly.engine();
	}

	@Bean
	SessionStore sessionStoreApi(StoreBuilder.Assembly assembly) {
		return assembly.store();
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "session-store.cleanup.enabled", matchIfMissing = true)
	ScheduledCleanup sessionStoreCleanup(SessionEngine engine, SessionStoreProperties properties) {
		return new ScheduledCleanup(engine::cleanUp, CleanupFactory.trigger(properties.cleanup()));
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

	/**
	 * Gives beans of the store the short names under which they may be looked for, where
	 * the application has no use of its own for them.
	 */
	static final class SessionStoreNames implements BeanDefinitionRegistryPostProcessor {

		private static final Map<String, String> ALIASES = Map.of("sessionRepository", "sessionStoreRepository",
				"sessionStore", "sessionStoreApi", "sessionRegistry", "sessionStoreRegistry");

		@Override
		public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
			ALIASES.forEach((alias, name) -> {
				if (registry.containsBeanDefinition(name) && !registry.isBeanNameInUse(alias)) {
					registry.registerAlias(name, alias);
				}
			});
		}

	}

}
