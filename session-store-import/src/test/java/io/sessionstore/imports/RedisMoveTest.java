package io.sessionstore.imports;

import java.util.Set;

import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.RedisServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * From Spring Session Redis.
 */
@ParameterizedClass
@EnumSource
class RedisMoveTest extends MoveContract {

	@Parameter
	private OldRedisNode old;

	@Override
	boolean isIndexed() {
		return this.old == OldRedisNode.INDEXED;
	}

	@Override
	TestServer startOld() {
		return TestServer.on(TestDatabase.POSTGRESQL)
			.only(Shop.class, this.old.application())
			.with("session-store.enabled=false", "test.redis.port=" + RedisServer.runningOn(),
					"test.redis.database=" + (1 + this.old.ordinal()), "test.base64=" + isIndexed(), "test.route=node1")
			.start();
	}

	@Override
	TestServer startNew(TestServer old) {
		return old.another()
			.only(Shop.class, RedisConnection.class)
			.with("session-store.enabled=true", "session-store.import.from=redis",
					"spring.session.data.redis.namespace=" + this.old.namespace())
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
