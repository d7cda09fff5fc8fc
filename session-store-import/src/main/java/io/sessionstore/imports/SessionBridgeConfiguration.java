package io.sessionstore.imports;

import java.util.Optional;

import io.sessionstore.core.StoredSession;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.web.ForeignIds.Reissued;
import io.sessionstore.web.ForeignIds;
import io.sessionstore.web.StoredSessionRepository;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * A node between those of before and those that move sessions in: it serves old sessions
 * from the old store.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnProperty(name = "session-store.import.mode", havingValue = "bridge")
class SessionBridgeConfiguration {

	private static final String MODE = "session-store.import.mode";

	@Bean
	ForeignIds sessionStoreForeignIds(SessionAdopter adopter, ListableBeanFactory beans, Environment environment) {
		return new OldCookies(adopter, beans, environment) {

			@Override
			public Optional<Reissued> adopt(String text) {
				return lasting(adopter.reissue(text));
			}

			@Override
			public Optional<String> served(String text) {
				return SessionAdopter.oldId(text);
			}

			@Override
			public void ended(String oldId) {
				adopter.end(oldId);
			}

			@Override
			public Optional<StoredSession> overtaken(String oldId) {
				return adopter.adopt(oldId).map(Reissued::session);
			}

			@Override
			public Optional<StoredSession> moved(String oldId) {
				return adopter.moved(oldId);
			}

		};
	}

	@Bean
	@Primary
	BridgedRepository<?> sessionStoreBridge(ObjectProvider<ForeignRepository> old, StoredSessionRepository stored,
			ForeignIds foreignIds) {
		ForeignRepository sessions = old.getIfUnique();
		if (sessions == null) {
			throw SessionStoreSetupException.ofProperty(MODE, "bridge",
					"there is no old store that this node could serve sessions from",
					"Set '" + SessionImportProperties.FROM + "' and keep Spring Session's module for that store in the "
							+ "application until no node is a bridge any more, or remove '" + MODE + "'.");
		}
		return bridge(sessions.repository(), stored, foreignIds);
	}

	private static <S extends Session> BridgedRepository<S> bridge(SessionRepository<S> old,
			StoredSessionRepository stored, ForeignIds foreignIds) {
		return new BridgedRepository<>(old, stored, foreignIds);
	}

	/**
	 * The repository of the old store. Not a bean of that type: the application has one
	 * that serves both.
	 *
	 * @param repository the old repository
	 * @param closing ends it
	 */
	record ForeignRepository(SessionRepository<? extends Session> repository,
			Runnable closing) implements AutoCloseable {

		@Override
		public void close() {
			this.closing.run();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JdbcIndexedSessionRepository.class)
	@ConditionalOnProperty(name = SessionImportProperties.FROM, havingValue = "jdbc")
	static class JdbcConfiguration {

		@Bean
		ForeignRepository sessionStoreOldJdbcSessions(SessionImportProperties properties, OldSettings settings,
				SessionPersistence persistence, ListableBeanFactory beans, Environment environment) {
			return JdbcRepositoryFactory.create(properties, settings, persistence, beans, environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RedisSessionRepository.class)
	@ConditionalOnProperty(name = SessionImportProperties.FROM, havingValue = "redis")
	static class RedisConfiguration {

		@Bean
		ForeignRepository sessionStoreOldRedisSessions(SessionImportProperties properties, OldSettings settings,
				RedisSessionSource source, ListableBeanFactory beans, Environment environment) {
			return RedisRepositoryFactory.create(properties, settings, source, beans, environment);
		}

	}

}
