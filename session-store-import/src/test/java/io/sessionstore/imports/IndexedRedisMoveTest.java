package io.sessionstore.imports;

class IndexedRedisMoveTest extends RedisMoveContract {

	IndexedRedisMoveTest() {
		super(OldRedisNode.Indexed.class, "shop:session", 2);
	}

}
