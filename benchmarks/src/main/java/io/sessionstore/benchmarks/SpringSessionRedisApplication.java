package io.sessionstore.benchmarks;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;

/**
 * Keeps its sessions with Spring Session Data Redis.
 */
@Import(WebApplication.class)
class SpringSessionRedisApplication {

	@Bean
	LettuceConnectionFactory redisConnectionFactory(@Value("${benchmarks.redis-port}") int port) {
		return new LettuceConnectionFactory("127.0.0.1", port);
	}

	/**
	 * The repository that knows sessions by id only.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableRedisHttpSession
	@Import(SpringSessionRedisApplication.class)
	static class Simple {

		@Bean
		SessionRepositoryCustomizer<RedisSessionRepository> timeout() {
			return (repository) -> repository.setDefaultMaxInactiveInterval(Applications.INACTIVITY);
		}

	}

	/**
	 * The repository that also finds sessions by principal and publishes events.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableRedisIndexedHttpSession
	@Import(SpringSessionRedisApplication.class)
	static class Indexed {

		@Bean
		SessionRepositoryCustomizer<RedisIndexedSessionRepository> timeout() {
			return (repository) -> repository.setDefaultMaxInactiveInterval(Applications.INACTIVITY);
		}

	}

}
