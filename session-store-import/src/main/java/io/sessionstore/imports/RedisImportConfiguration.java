package io.sessionstore.imports;

import java.util.Optional;
import java.util.function.Function;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
@ConditionalOnProperty(name = SessionImportProperties.FROM, havingValue = "redis")
class RedisImportConfiguration {

	static final String SERIALIZER = "springSessionDefaultRedisSerializer";

	@Bean
	RedisSessionSource sessionStoreRedisSource(SessionImportProperties properties, OldSettings settings,
			ListableBeanFactory beans) {
		RedisSessionSource source = new RedisSessionSource(connections(properties, beans), namespace(settings),
				decoder(beans));
		check(source, namespace(settings));
		return source;
	}

	static String namespace(OldSettings settings) {
		String namespace = settings.get("namespace", String.class);
		return (namespace != null) ? namespace : "spring:session";
	}

	static RedisConnectionFactory connections(SessionImportProperties properties, ListableBeanFactory beans) {
		return OldSettings.bean(beans, RedisConnectionFactory.class, SessionImportProperties.CONNECTION_FACTORY,
				properties.connectionFactory(),
				"org.springframework.session.data.redis.config.annotation.SpringSessionRedisConnectionFactory", () -> {
					throw SessionStoreSetupException.ofProperty(SessionImportProperties.FROM, "redis",
							"there is not just one RedisConnectionFactory bean",
							"Keep the connection to the old Redis in the application until all sessions have moved, or "
									+ "set '" + SessionImportProperties.CONNECTION_FACTORY
									+ "' to the name of its bean.");
				});
	}

	private static @Nullable Function<byte[], Optional<Object>> decoder(BeanFactory beans) {
		if (!beans.containsBean(SERIALIZER)) {
			return null;
		}
		RedisSerializer<?> serializer = beans.getBean(SERIALIZER, RedisSerializer.class);
		return (bytes) -> Optional.ofNullable(serializer.deserialize(bytes));
	}

	private static void check(RedisSessionSource source, String namespace) {
		boolean readable;
		try {
			readable = source.check();
		}
		catch (DataAccessException ex) {
			throw SessionStoreSetupException.ofProperty(SessionImportProperties.FROM, "redis",
					"the old Redis cannot be read: " + ex.getMostSpecificCause().getMessage(),
					"Check the connection of the RedisConnectionFactory bean. If the old Redis is gone, remove '"
							+ SessionImportProperties.FROM + "'.");
		}
		if (!readable) {
			throw SessionStoreSetupException.ofProperty("spring.session.data.redis.namespace", namespace,
					"the sessions there were not written by Java serialization", "Keep the old application's '"
							+ SERIALIZER + "' bean, which reads them, until its last session has been moved.");
		}
	}

}
