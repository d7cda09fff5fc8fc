package io.sessionstore.imports;

class PlainRedisMoveTest extends RedisMoveContract {

	PlainRedisMoveTest() {
		super(OldRedisNode.Plain.class, "spring:session", 1);
	}

}
