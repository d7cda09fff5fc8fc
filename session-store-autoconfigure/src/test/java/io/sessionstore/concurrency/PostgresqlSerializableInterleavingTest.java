package io.sessionstore.concurrency;

import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;

class PostgresqlSerializableInterleavingTest extends InterleavingContract {

	PostgresqlSerializableInterleavingTest() {
		super(TestDatabase.POSTGRESQL);
	}

	@Override
	StoreNode.Builder customize(StoreNode.Builder builder) {
		return builder
			.dataSource(schema().newDataSource((pool) -> pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE")));
	}

}
