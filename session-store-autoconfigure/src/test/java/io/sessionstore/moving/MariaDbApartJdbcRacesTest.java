package io.sessionstore.moving;

import io.sessionstore.testkit.TestDatabase;

class MariaDbApartJdbcRacesTest extends ApartJdbcRacesContract {

	MariaDbApartJdbcRacesTest() {
		super(TestDatabase.MARIADB);
	}

}
