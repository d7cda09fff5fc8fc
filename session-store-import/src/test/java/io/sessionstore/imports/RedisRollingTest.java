package io.sessionstore.imports;

import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.RedisServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From Spring Session Redis.
 */
@ParameterizedClass
@EnumSource
class RedisRollingTest extends RollingContract {

	@Parameter
	private OldRedisNode old;

	@Override
	boolean isIndexed() {
		return this.old == OldRedisNode.INDEXED;
	}

	@Override
	TestServer startOld() {
		return TestServer.on(TestDatabase.H2)
			.only(Shop.class, this.old.application())
			.with("session-store.enabled=false", "test.redis.port=" + RedisServer.runningOn(),
					"test.redis.database=" + (4 + this.old.ordinal()), "test.base64=" + isIndexed())
			.start();
	}

	@Override
	TestServer newNode(TestServer old, String mode) {
		return old.another()
			.only(Shop.class, RedisConnection.class)
			.with("session-store.enabled=true", "session-store.import.from=redis",
					"spring.session.data.redis.namespace=" + this.old.namespace(),
					"spring.session.data.redis.repository-type=" + this.old.type(),
					"session-store.import.mode=" + mode);
	}

	private StringRedisTemplate redis() {
		return new StringRedisTemplate(this.before.bean(LettuceConnectionFactory.class));
	}

	// A session that was ended lies there for some minutes more, with no time left; so
	// does what a request in flight has written.
	@Override
	int oldSessions() {
		return (int) redis().keys("*sessions:*")
			.stream()
			.filter((key) -> !key.contains(":expires:"))
			.filter((key) -> redis().opsForHash().hasKey(key, "creationTime"))
			.filter((key) -> !String.valueOf(redis().opsForHash().get(key, "maxInactiveInterval")).endsWith("\0"))
			.count();
	}

	@Override
	void clearOld() {
		StringRedisTemplate redis = redis();
		redis.delete(redis.keys("*"));
	}

	@Test
	void aBridgeServesWhatAnotherNodeHasClaimed() {
		Customer customer = new Customer(this.before).signIn(Shop.user(20));
		customer.add("book");
		String key = redis().keys("*sessions:*")
			.stream()
			.filter((name) -> !name.contains(":expires:"))
			.findFirst()
			.orElseThrow();
		redis().rename(key, "{" + key + "}:moving");
		assertThat(customer.at(bridge()).cart()).isEqualTo("book");
		assertThat(customer.name()).isEqualTo(Shop.user(20));
		assertThat(customer.hasToken()).isTrue();
		assertThat(oldSessions()).isZero();
		assertThat(bridge().rows()).isOne();
	}

}
