package io.sessionstore.http;

import io.sessionstore.testkit.TestDatabase;

class CachedHttpLoginTest extends HttpLoginTest {

	CachedHttpLoginTest(TestDatabase database, Servers servers) {
		super(database, servers.cached());
	}

}
