package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;

class MariaDbSessionEventsTest extends SessionEventsContract {

	MariaDbSessionEventsTest() {
		super(TestDatabase.MARIADB);
	}

}
