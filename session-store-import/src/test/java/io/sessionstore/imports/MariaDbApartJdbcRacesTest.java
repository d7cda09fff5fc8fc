package io.sessionstore.imports;

import io.sessionstore.testkit.TestDatabase;

class MariaDbApartJdbcRacesTest extends ApartJdbcRacesContract {

	MariaDbApartJdbcRacesTest() {
		super(TestDatabase.MARIADB);
	}

}
