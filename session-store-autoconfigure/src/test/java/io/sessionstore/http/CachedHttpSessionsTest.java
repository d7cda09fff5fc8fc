package io.sessionstore.http;

import io.sessionstore.testkit.TestDatabase;

class CachedHttpSessionsTest extends HttpSessionsTest {

	CachedHttpSessionsTest(TestDatabase database, Servers servers) {
		super(database, servers.cached());
	}

}
