package io.sessionstore.imports;

class IndexedRedisRollingTest extends RedisRollingContract {

	IndexedRedisRollingTest() {
		super(OldRedisNode.Indexed.class, "shop:session", "indexed", 5);
	}

}
