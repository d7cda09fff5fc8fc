package io.sessionstore.http;

import io.sessionstore.testkit.TestDatabase;

class CachedRequestCostTest extends RequestCostTest {

	CachedRequestCostTest(TestDatabase database, Servers servers) {
		super(database, servers.cached());
	}

}
