package io.sessionstore.imports;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Finds the sessions of Spring Session Redis, and refuses what cannot be moved from
 * there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RedisConnectionFactory.class)
@ConditionalOnBooleanProperty("session-store.import.spring-session-redis.enabled")
class RedisImportConfiguration {

	private static final String PREFIX = "session-store.import.spring-session-redis.";

	static final String SERIALIZER = "springSessionDefaultRedisSerializer";

	@Bean
	RedisSessionSource sessionStoreRedisSource(SessionImportProperties properties, BeanFactory beans) {
		SessionImportProperties.SpringSessionRedis redis = properties.springSessionRedis();
		RedisSessionSource source = new RedisSessionSource(connections(redis.connectionFactory(), beans),
				redis.namespace(), decoder(beans));
		check(source, redis.namespace());
		return source;
	}

	static RedisConnectionFactory connections(@Nullable String name, BeanFactory beans) {
		if (name == null) {
			RedisConnectionFactory unique = beans.getBeanProvider(RedisConnectionFactory.class).getIfUnique();
			if (unique == null) {
				throw SessionStoreSetupException.ofProperty(PREFIX + "enabled", "true",
						"there is not just one RedisConnectionFactory bean",
						"Keep the connection to the old Redis in the application until all sessions have moved, or set '"
								+ PREFIX + "connection-factory' to the name of its bean.");
			}
			return unique;
		}
		if (!beans.containsBean(name) || !beans.isTypeMatch(name, RedisConnectionFactory.class)) {
			throw SessionStoreSetupException.ofProperty(PREFIX + "connection-factory", name,
					"there is no bean of that name that is a RedisConnectionFactory",
					"Set '" + PREFIX + "connection-factory' to the name of a RedisConnectionFactory bean.");
		}
		return beans.getBean(name, RedisConnectionFactory.class);
	}

	private static @Nullable AttributeDecoder decoder(BeanFactory beans) {
		if (!beans.containsBean(SERIALIZER)) {
			return null;
		}
		RedisSerializer<?> serializer = beans.getBean(SERIALIZER, RedisSerializer.class);
		return serializer::deserialize;
	}

	private static void check(RedisSessionSource source, String namespace) {
		boolean readable;
		try {
			readable = source.check();
		}
		catch (DataAccessException ex) {
			throw SessionStoreSetupException.ofProperty(PREFIX + "enabled", "true",
					"the old Redis cannot be read: " + ex.getMostSpecificCause().getMessage(),
					"Check the connection of the RedisConnectionFactory bean. If the old Redis is gone, set '" + PREFIX
							+ "enabled' to 'false'.");
		}
		if (!readable) {
			throw SessionStoreSetupException.ofProperty(PREFIX + "namespace", namespace,
					"the sessions there were not written by Java serialization", "Keep the old application's '"
							+ SERIALIZER + "' bean, which reads them, until its last session has been moved.");
		}
	}

}
