package io.sessionstore.imports;

import java.util.Set;

import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.RedisServer;
import io.sessionstore.testkit.TestDatabase;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * From Spring Session Redis.
 */
abstract class RedisMoveContract extends MoveContract {

	private final Class<?> application;

	private final String namespace;

	private final int database;

	RedisMoveContract(Class<?> application, String namespace, int database) {
		this.application = application;
		this.namespace = namespace;
		this.database = database;
	}

	@Override
	TestServer startOld() {
		return TestServer.on(TestDatabase.POSTGRESQL)
			.only(Shop.class, this.application)
			.with("session-store.enabled=false", "test.redis.port=" + RedisServer.runningOn(),
					"test.redis.database=" + this.database)
			.start();
	}

	@Override
	TestServer startNew(TestServer old) {
		return old.another()
			.only(Shop.class, RedisConnection.class)
			.with("session-store.enabled=true", "session-store.import.spring-session-redis.enabled=true",
					"session-store.import.spring-session-redis.namespace=" + this.namespace)
			.start();
	}

	private StringRedisTemplate redis() {
		return new StringRedisTemplate(this.oldNode.bean(LettuceConnectionFactory.class));
	}

	@Override
	int oldSessions() {
		Set<String> keys = redis().keys("*sessions:*");
		return (int) keys.stream().filter((key) -> !key.contains(":expires:")).count();
	}

	@Override
	void clearOld() {
		StringRedisTemplate redis = redis();
		redis.delete(redis.keys("*"));
	}

}
