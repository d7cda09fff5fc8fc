package io.sessionstore.autoconfigure;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says what is missing for sessions from Redis.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingClass("org.springframework.data.redis.connection.RedisConnectionFactory")
@ConditionalOnBooleanProperty("session-store.import.spring-session-redis.enabled")
class MissingRedisConfiguration {

	@Bean
	InitializingBean sessionStoreMissingRedis() {
		return () -> {
			throw new InvalidSessionStorePropertyException("session-store.import.spring-session-redis.enabled", "true",
					"Spring Data Redis is not on the class path",
					"Keep 'org.springframework.boot:spring-boot-starter-data-redis' in the application until all "
							+ "sessions have moved.");
		};
	}

}
