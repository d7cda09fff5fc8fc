package io.sessionstore.imports;

class PlainRedisRollingTest extends RedisRollingContract {

	PlainRedisRollingTest() {
		super(OldRedisNode.Plain.class, "spring:session", "default", 4);
	}

}
