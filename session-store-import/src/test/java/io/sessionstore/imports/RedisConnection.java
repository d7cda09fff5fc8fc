package io.sessionstore.imports;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The connection that an application has to its Redis, before and while it moves.
 */
@Configuration(proxyBeanMethods = false)
class RedisConnection {

	@Bean
	LettuceConnectionFactory redisConnections(Environment environment) {
		return connections(environment.getRequiredProperty("test.redis.port", Integer.class),
				environment.getProperty("test.redis.database", Integer.class, 0));
	}

	static LettuceConnectionFactory connections(int port, int database) {
		RedisStandaloneConfiguration server = new RedisStandaloneConfiguration("127.0.0.1", port);
		server.setDatabase(database);
		return new LettuceConnectionFactory(server);
	}

}
