package io.sessionstore.imports;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;

/**
 * An application with Spring Session Redis, in its two forms.
 */
enum OldRedisNode {

	PLAIN(Plain.class, "spring:session", "default"), INDEXED(Indexed.class, "shop:session", "indexed");

	private final Class<?> application;

	private final String namespace;

	private final String type;

	OldRedisNode(Class<?> application, String namespace, String type) {
		this.application = application;
		this.namespace = namespace;
		this.type = type;
	}

	Class<?> application() {
		return this.application;
	}

	String namespace() {
		return this.namespace;
	}

	String type() {
		return this.type;
	}

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
