package io.sessionstore.imports;

import java.time.Duration;
import java.util.Map;

import io.sessionstore.autoconfigure.TimeoutsFactory;
import io.sessionstore.imports.SessionBridgeConfiguration.ForeignRepository;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.IndexResolver;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.RedisSessionMapper;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Makes a repository of Spring Session Redis as its own configuration does. It listens to
 * no events of Redis: that the nodes of before do.
 */
final class RedisRepositoryFactory {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

	private static final RedisSessionMapper MAPPER = new RedisSessionMapper();

	private RedisRepositoryFactory() {
	}

	static ForeignRepository create(SessionImportProperties properties, OldSettings settings, RedisSessionSource source,
			ListableBeanFactory beans, Environment environment) {
		Duration set = TimeoutsFactory.ofSpringBoot(environment);
		Duration timeout = (set != null) ? set : DEFAULT_TIMEOUT;
		RedisTemplate<String, Object> redis = template(properties, beans);
		return isIndexed(settings, source) ? indexed(redis, settings, timeout, beans)
				: plain(redis, settings, timeout, beans);
	}

	private static boolean isIndexed(OldSettings settings, RedisSessionSource source) {
		String type = settings.get("repository-type", String.class);
		boolean indexed = "indexed".equalsIgnoreCase(type);
		if (type != null && !indexed && source.isIndexed()) {
			throw OldSettings.contradiction("spring.session.data.redis.repository-type", type,
					"the sessions there are those of the repository with an index");
		}
		return indexed || source.isIndexed();
	}

	@SuppressWarnings("unchecked")
	private static RedisTemplate<String, Object> template(SessionImportProperties properties,
			ListableBeanFactory beans) {
		RedisTemplate<String, Object> redis = new RedisTemplate<>();
		redis.setKeySerializer(RedisSerializer.string());
		redis.setHashKeySerializer(RedisSerializer.string());
		if (beans.containsBean(RedisImportConfiguration.SERIALIZER)) {
			redis.setDefaultSerializer(beans.getBean(RedisImportConfiguration.SERIALIZER, RedisSerializer.class));
		}
		redis.setConnectionFactory(RedisImportConfiguration.connections(properties, beans));
		redis.setBeanClassLoader(RedisRepositoryFactory.class.getClassLoader());
		redis.afterPropertiesSet();
		return redis;
	}

	// What was written while another node has moved it is a part of a session, and none.
	private static @Nullable MapSession session(String id, Map<String, Object> values) {
		return values.containsKey("creationTime") ? MAPPER.apply(id, values) : null;
	}

	private static ForeignRepository plain(RedisTemplate<String, Object> redis, OldSettings settings, Duration timeout,
			ListableBeanFactory beans) {
		RedisSessionRepository repository = new RedisSessionRepository(redis);
		repository.setRedisKeyNamespace(RedisImportConfiguration.namespace(settings));
		repository.setSaveMode(settings.saveMode());
		repository.setDefaultMaxInactiveInterval(timeout);
		repository.setRedisSessionMapper(RedisRepositoryFactory::session);
		OldSettings.customize(repository, beans);
		return new ForeignRepository(repository, () -> {
		});
	}

	private static ForeignRepository indexed(RedisTemplate<String, Object> redis, OldSettings settings,
			Duration timeout, ListableBeanFactory beans) {
		RedisIndexedSessionRepository repository = new RedisIndexedSessionRepository(redis);
		repository.setRedisKeyNamespace(RedisImportConfiguration.namespace(settings));
		repository.setSaveMode(settings.saveMode());
		repository.setDefaultMaxInactiveInterval(timeout);
		repository.setRedisSessionMapper(RedisRepositoryFactory::session);
		beans
			.<IndexResolver<Session>>getBeanProvider(
					ResolvableType.forClassWithGenerics(IndexResolver.class, Session.class))
			.ifUnique(repository::setIndexResolver);
		OldSettings.customize(repository, beans);
		repository.afterPropertiesSet();
		return new ForeignRepository(repository, repository::destroy);
	}

}
