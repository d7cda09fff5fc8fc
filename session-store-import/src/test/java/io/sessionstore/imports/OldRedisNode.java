package io.sessionstore.imports;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;

/**
 * An application with Spring Session Redis, in its two forms.
 */
class OldRedisNode {

	@Configuration(proxyBeanMethods = false)
	@EnableRedisHttpSession
	@Import(RedisConnection.class)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableRedisIndexedHttpSession(redisNamespace = "shop:session")
	@Import({ RedisConnection.class, OldNode.class })
	static class Indexed {

	}

}
