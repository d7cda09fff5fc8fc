package io.sessionstore.http;

import io.sessionstore.testkit.TestDatabase;

class CachedHttpInFlightTest extends HttpInFlightTest {

	CachedHttpInFlightTest(TestDatabase database, Servers servers) {
		super(database, servers.cached());
	}

}
