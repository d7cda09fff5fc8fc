package io.sessionstore.imports;

import java.time.Duration;

import io.sessionstore.autoconfigure.TimeoutsFactory;
import io.sessionstore.imports.SessionBridgeConfiguration.ForeignRepository;
import io.sessionstore.imports.SessionImportProperties.RedisRepositoryType;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Makes a repository of Spring Session Redis as its own configuration does. It listens to
 * no events of Redis: that the nodes of before do.
 */
final class RedisRepositoryFactory {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

	private RedisRepositoryFactory() {
	}

	static ForeignRepository create(SessionImportProperties.SpringSessionRedis properties, BeanFactory beans,
			Environment environment) {
		Duration timeout = TimeoutsFactory.ofSpringBoot(environment);
		RedisTemplate<String, Object> redis = template(properties, beans);
		return (properties.repositoryType() == RedisRepositoryType.INDEXED)
				? indexed(redis, properties.namespace(), (timeout != null) ? timeout : DEFAULT_TIMEOUT, beans)
				: plain(redis, properties.namespace(), (timeout != null) ? timeout : DEFAULT_TIMEOUT);
	}

	@SuppressWarnings("unchecked")
	private static RedisTemplate<String, Object> template(SessionImportProperties.SpringSessionRedis properties,
			BeanFactory beans) {
		RedisTemplate<String, Object> redis = new RedisTemplate<>();
		redis.setKeySerializer(RedisSerializer.string());
		redis.setHashKeySerializer(RedisSerializer.string());
		if (beans.containsBean(RedisImportConfiguration.SERIALIZER)) {
			redis.setDefaultSerializer(beans.getBean(RedisImportConfiguration.SERIALIZER, RedisSerializer.class));
		}
		redis.setConnectionFactory(RedisImportConfiguration.connections(properties.connectionFactory(), beans));
		redis.setBeanClassLoader(RedisRepositoryFactory.class.getClassLoader());
		redis.afterPropertiesSet();
		return redis;
	}

	private static ForeignRepository plain(RedisTemplate<String, Object> redis, String namespace, Duration timeout) {
		RedisSessionRepository repository = new RedisSessionRepository(redis);
		repository.setRedisKeyNamespace(namespace);
		repository.setDefaultMaxInactiveInterval(timeout);
		return new ForeignRepository(repository, () -> {
		});
	}

	private static ForeignRepository indexed(RedisTemplate<String, Object> redis, String namespace, Duration timeout,
			BeanFactory beans) {
		RedisIndexedSessionRepository repository = new RedisIndexedSessionRepository(redis);
		repository.setRedisKeyNamespace(namespace);
		repository.setDefaultMaxInactiveInterval(timeout);
		beans
			.<IndexResolver<Session>>getBeanProvider(
					ResolvableType.forClassWithGenerics(IndexResolver.class, Session.class))
			.ifUnique(repository::setIndexResolver);
		repository.afterPropertiesSet();
		return new ForeignRepository(repository, repository::destroy);
	}

}
