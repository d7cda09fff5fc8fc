package io.sessionstore.concurrency;

import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;

class MariaDbReadCommittedInterleavingTest extends InterleavingContract {

	MariaDbReadCommittedInterleavingTest() {
		super(TestDatabase.MARIADB);
	}

	@Override
	StoreNode.Builder customize(StoreNode.Builder builder) {
		return builder
			.dataSource(schema().newDataSource((pool) -> pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED")));
	}

}
